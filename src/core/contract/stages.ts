/** The stages of a test, in order. Every one ends exactly once. */
export const stages = [
  'resolve',
  'connect',
  'tls',
  'greeting',
  'capability',
  'sign-in',
  'inbox',
  'logout',
] as const;
export type Stage = (typeof stages)[number];

/** The stage line: what each stage is called and what it tries, in plain words. */
export const stageWords = {
  resolve: { title: 'Find the server', tries: 'Looks up where the server is.' },
  connect: { title: 'Reach it', tries: 'Opens a connection to it.' },
  tls: { title: 'Secure the line', tries: 'Encrypts the connection and checks the certificate.' },
  greeting: { title: 'Hear the greeting', tries: 'Waits for the server to say that it speaks IMAP.' },
  capability: { title: 'Ask what it offers', tries: 'Asks which ways to sign in it takes.' },
  'sign-in': { title: 'Sign in', tries: 'Signs in once, if there is a way that can work.' },
  inbox: { title: 'Open the Inbox', tries: 'Opens the Inbox read-only; nothing is marked as read.' },
  logout: { title: 'Sign out', tries: 'Says goodbye and closes the connection.' },
} as const satisfies Record<Stage, { title: string; tries: string }>;
