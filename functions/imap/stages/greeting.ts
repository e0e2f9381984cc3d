import { lineOf } from '../evidence.ts';
import type { Response } from '../response.ts';
import type { Session } from '../session.ts';
import { Stop } from '../stop.ts';

/** Waits for the first line. After STARTTLS it was read before the encryption, and counts for nothing. */
export async function greet(session: Session): Promise<string> {
  if (session.target.encryption === 'starttls')
    return 'The greeting came before the encryption, so nothing in it counts.';
  const response = await readGreeting(session);
  return `The server greets as an IMAP server: ${session.quote(lineOf(response.said))}`;
}

/** @throws Stop unless the server greets with `* OK`. */
export async function readGreeting(session: Session): Promise<Extract<Response, { kind: 'status' }>> {
  const { line, response } = await session.conversation.greeting();
  if (response.kind !== 'status')
    throw new Stop({ stage: 'greeting', kind: 'not-imap' }, otherProtocol(line), line);
  const { said } = response;
  if (said.status === 'PREAUTH') throw new Stop({ stage: 'greeting', kind: 'preauth' }, '', lineOf(said));
  if (said.status !== 'OK') throw Stop.said('greeting', said, [], 'The server greets with a refusal.');
  session.greeting = line;
  return response;
}

/** Names what answers instead of IMAP. */
function otherProtocol(line: string): string {
  if (/^220[ -]/.test(line)) return 'This is a server for sending mail (SMTP) or files, not an IMAP server.';
  if (/^\+OK\b/.test(line)) return 'This is a POP3 server, not an IMAP server.';
  if (/^HTTP\/|^<(?:!doctype|html)/i.test(line)) return 'This is a web server, not an IMAP server.';
  return 'This is not an IMAP server.';
}
