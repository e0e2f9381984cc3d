import type { Method } from './ask.ts';

/** The fields of the form, in order, by their names in the contract. */
export const fields = {
  address: {
    label: 'Mail address',
    hint: 'The provider is found from it, and what is asked next depends on the provider.',
  },
  provider: { label: 'Provider', hint: 'Where the mailbox is.' },
  host: { label: 'Server', hint: 'The name of your own mail server, such as imap.example.com.' },
  port: { label: 'Port', hint: '993 goes with TLS, 143 with STARTTLS.' },
  encryption: { label: 'Encryption', hint: '' },
  method: { label: 'What to test', hint: '' },
  password: { label: 'Password', hint: 'Used for this one test, then forgotten. It is kept nowhere.' },
  token: { label: 'Token', hint: 'An OAuth access token for IMAP. Used for this one test, then forgotten.' },
  username: { label: 'User name', hint: 'Only if it differs from the mail address.' },
} as const;
export type FieldName = keyof typeof fields;
export const isFieldName = (name: string): name is FieldName => Object.hasOwn(fields, name);

export const encryptionWords = { tls: 'TLS', starttls: 'STARTTLS' } as const;

/** The ways to test, as choices. */
export const methodChoices = {
  password: 'Sign in with a password or an app password',
  none: 'Reach the server only, without a sign-in',
  token: 'Sign in with an access token (for administrators)',
} as const satisfies Record<Method, string>;

/** Above all that is missing or wrong in a form. */
export const CHECK_FIELDS = 'Check what you entered';

/** What is missing, beside the field: the label, then what to do. */
export const missing = {
  address: 'Mail address: Enter the address of the mailbox to test, such as ann@example.com',
  provider: 'Provider: Choose where the mailbox is, or “Another server”',
  /** Without JavaScript, where the list has no entry for another server. */
  providerOrHost: 'Provider: Choose where the mailbox is, or enter the name of your server below',
  host: 'Server: Enter the name of the server, such as imap.example.com',
  hostName: 'Server: Enter only the name, such as imap.example.com',
  token: 'Token: Enter the access token',
} as const;
export const missingSecret = (label: string) => `${label}: Enter it for this one test`;

/** What is left for a server that this deployment does not test, after `findMyProblem` (core/report/words.ts). */
export const listedOnly = {
  text: 'This site tests the listed providers only, so it cannot test your mailbox. Go on here:',
  otherwise: 'Without a test, go on here:',
  ways: [
    { href: '/go/ask-your-provider/', text: 'Ask your provider for its server settings' },
    {
      href: '/go/publish-imap-settings/',
      text: 'For administrators: settings of your own Exchange server',
    },
  ],
  command: 'npm run imap-test -- --host imap.example.com --port 993 --user ann@example.com --password-stdin',
  commandWords: 'For administrators: run this test from a copy of this site',
} as const;
