import type { Trouble } from '#core/verdict/trouble.ts';

/** A plain sentence for what stopped a stage, where the stage itself has none that says more. */
export function troubleWords({ kind }: Trouble): string {
  switch (kind) {
    case 'refused':
      return 'Nothing answers at this server and port.';
    case 'timed-out':
    case 'silent':
      return 'No answer came in time.';
    case 'unreachable':
      return 'There is no way to this server from here.';
    case 'reset':
    case 'cut':
      return 'The connection was cut.';
    case 'closed':
      return 'The server closed the connection without a word.';
    case 'certificate':
      return 'The certificate of the server cannot be trusted.';
    case 'tls-version':
      return 'The server speaks no TLS 1.2 or later.';
    case 'tls-refused':
      return 'The server speaks TLS, but the two sides could not agree on a secure connection.';
    case 'not-tls':
      return 'The server does not speak TLS at this port.';
    case 'no-starttls':
      return 'The server does not offer encryption at this port.';
    case 'no-plain-greeting':
      return 'The server said nothing before the encryption. Ports that want TLS from the start, such as 993, are silent like this.';
    case 'injected':
      return 'Text was slipped in before the encryption was on. The connection is not safe.';
    case 'not-imap':
      return 'This is not an IMAP server.';
    case 'preauth':
      return 'The server claims that nobody has to sign in. That proves nothing.';
    case 'broken':
      return 'The server does not keep to the rules of IMAP.';
    case 'takes-no-password':
      return 'No password was sent: this server takes none.';
    case 'takes-other-passwords':
      return 'No password was sent: this server takes it in ways only that this test does not speak.';
    case 'takes-no-token':
      return 'No token was sent: this server takes none.';
    case 'said-no':
      return 'The server said no.';
  }
}
