import type { TLSSocket } from 'node:tls';
import { certificateTrouble, certificateWords } from '../certificate.ts';
import { type DialFailure, type Shown, secure } from '../dial.ts';
import { LIMITS } from '../limits.ts';
import type { Session } from '../session.ts';
import { Stop } from '../stop.ts';
import { readGreeting } from './greeting.ts';

/** Encrypts the line: at once, or after STARTTLS. From here on the capability list counts. */
export async function encrypt(session: Session): Promise<string> {
  if (session.target.encryption === 'starttls') await startTls(session);
  const { secureContext, signal } = session.context;
  const dialed = await secure(session.socket, session.target.name, secureContext, LIMITS.tlsMs, signal);
  if (dialed.kind === 'failed') throw stopOf(dialed.failure, dialed.certificate, session);
  session.socket = dialed.socket;
  session.listen();
  return seen(dialed.socket, dialed.certificate, session);
}

/**
 * STARTTLS is mandatory on an unencrypted port. What was said before it counts for nothing, and what
 * came with its answer ends the test (RFC 9051, section 6.2.1; CVE-2021-29969 and its like).
 */
async function startTls(session: Session): Promise<void> {
  const wire = session.listen();
  await readGreeting(session);
  const { said } = await session.conversation.command('STARTTLS', { stage: 'tls', ms: LIMITS.greetingMs });
  if (said.status !== 'OK')
    throw new Stop(
      { stage: 'tls', kind: 'no-starttls' },
      'The server does not offer encryption at this port.',
      said.text,
    );
  if (wire.detach() > 0) throw new Stop({ stage: 'tls', kind: 'injected' });
}

function stopOf(failure: DialFailure, certificate: Shown | undefined, session: Session): Stop {
  const { kind, code } = failure;
  switch (kind) {
    case 'cancelled':
      return new Stop(undefined);
    case 'certificate':
      return new Stop({ stage: 'tls', kind }, certificateTrouble(code, certificate, session), code);
    case 'tls-version':
      return new Stop({ stage: 'tls', kind }, 'The server speaks no TLS 1.2 or later.', code);
    case 'tls-refused':
      return new Stop({ stage: 'tls', kind }, undefined, code);
    case 'not-tls':
      return new Stop({ stage: 'tls', kind }, 'The server does not speak TLS at this port.', code);
    case 'timed-out':
      return new Stop({ stage: 'tls', kind }, 'The server did not answer the TLS handshake in time.', code);
    case 'reset':
    case 'refused':
    case 'unreachable':
      return new Stop(
        { stage: 'tls', kind: 'reset' },
        'The connection was cut during the TLS handshake.',
        code,
      );
  }
}

function seen(socket: TLSSocket, certificate: Shown | undefined, session: Session): string {
  const version = (socket.getProtocol() ?? '').replace('TLSv', 'TLS ');
  const before = session.target.encryption === 'starttls' ? 'STARTTLS, then ' : '';
  return `${before}${version} with ${socket.getCipher().name}. ${certificateWords(certificate, session)}`;
}
