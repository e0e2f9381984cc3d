import type { Socket } from 'node:net';
import { type Dialed, type DialFailure, dial } from '../dial.ts';
import { LIMITS } from '../limits.ts';
import type { Session } from '../session.ts';
import { Stop } from '../stop.ts';

/** Opens the one connection, to an address that was checked before. */
export async function connect(session: Session): Promise<string> {
  const { target } = session;
  let dialed = await open(session, target);
  // Without a way to one family nothing was sent yet, so the other may be tried, once.
  if (dialed.kind === 'failed' && dialed.failure.kind === 'unreachable' && target.fallback)
    dialed = await open(session, target.fallback);
  if (dialed.kind === 'failed') throw stopOf(dialed.failure, session);
  session.socket = dialed.socket;
  return `Connected to port ${target.port}.`;
}

const open = (
  { target, context }: Session,
  at: { address: string; family: 4 | 6 },
): Promise<Dialed<Socket>> => dial(at.address, at.family, target.port, LIMITS.connectMs, context.signal);

function stopOf({ kind, code }: DialFailure, { target }: Session): Stop {
  const port = `port ${target.port}`;
  switch (kind) {
    case 'cancelled':
      return new Stop(undefined);
    case 'refused':
      return new Stop({ stage: 'connect', kind }, `Nothing answers at ${port} of this server.`, code);
    case 'timed-out':
      return new Stop(
        { stage: 'connect', kind },
        `No answer came from ${port} of this server in time.`,
        code,
      );
    case 'unreachable':
      return new Stop({ stage: 'connect', kind }, 'There is no way to this server from here.', code);
    case 'reset':
    case 'certificate':
    case 'tls-version':
    case 'tls-refused':
    case 'not-tls':
      return new Stop(
        { stage: 'connect', kind: 'reset' },
        'The connection was cut while it was opened.',
        code,
      );
  }
}
