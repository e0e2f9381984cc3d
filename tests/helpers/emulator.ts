import type { Peer, Script } from './mail-server.ts';

/** What a mail server answers, by command; `{tag}` stands for the command's tag. */
export type Answers = {
  readonly greeting: readonly string[];
  readonly capability: readonly string[];
  readonly auth: readonly string[];
  readonly inbox: readonly string[];
};

export const PLAIN_ANSWERS: Answers = {
  greeting: ['* OK IMAP4rev1 ready'],
  capability: [
    '* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN AUTH=XOAUTH2 AUTH=OAUTHBEARER',
    '{tag} OK done',
  ],
  auth: ['{tag} OK signed in'],
  inbox: ['* 3 EXISTS', '{tag} OK [READ-ONLY] done'],
};

/** Plays a mail server that answers each command with its lines; after a BYE it closes. */
export const emulate =
  (answers: Answers): Script =>
  async (peer) => {
    peer.send(...answers.greeting);
    for (;;) {
      const line = await peer.line();
      if (line === undefined) return;
      const [tag = '', command = ''] = line.split(' ');
      const lines = linesFor(command.toUpperCase(), answers).map((one) => one.replaceAll('{tag}', tag));
      await sendAll(peer, lines);
      if (command === 'LOGOUT' || lines.some((one) => one.startsWith('* BYE'))) return;
    }
  };

function linesFor(command: string, answers: Answers): readonly string[] {
  switch (command) {
    case 'CAPABILITY':
      return answers.capability;
    case 'LOGIN':
    case 'AUTHENTICATE':
      return answers.auth;
    case 'EXAMINE':
      return answers.inbox;
    case 'LOGOUT':
      return ['* BYE signing off', '{tag} OK done'];
    default:
      return ['{tag} BAD unknown command'];
  }
}

/** A line that starts with "+" asks; the client's answer is awaited before the next line. */
async function sendAll(peer: Peer, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    peer.send(line);
    if (line.startsWith('+') && (await peer.line()) === undefined) return;
  }
}
