import type { Session } from '../session.ts';
import { Stop } from '../stop.ts';

/**
 * Learns what the server offers inside TLS: from its greeting if that names it (RFC 3501, section 7.1
 * lets clients spare the question), else by asking. Before TLS nothing counts.
 */
export async function askCapabilities(session: Session): Promise<string> {
  const { conversation } = session;
  if (!conversation.capabilities) {
    const { said, asides } = await conversation.command('CAPABILITY', { stage: 'capability' });
    if (said.status !== 'OK')
      throw Stop.said('capability', said, asides, 'The server does not say what it offers.');
  }
  return capabilityWords(session);
}

function capabilityWords({ ways, capabilities, quote }: Session): string {
  const others = capabilities.filter((name) => !name.startsWith('AUTH='));
  const also = others.length > 0 ? ` It lists ${quote(others.join(' '))}.` : '';
  const offered =
    ways.mechanisms.length > 0
      ? `The server offers these ways to sign in: ${quote(ways.mechanisms.join(', '))}.`
      : 'The server names no special way to sign in.';
  return `${offered}${ways.refusesPasswords ? ' It takes no password.' : ''}${also}`;
}
