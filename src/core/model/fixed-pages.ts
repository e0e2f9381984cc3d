/** A page that is no part of the content but is linked to like it. */
export type FixedPage = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** What it does for whoever is sent to it, in one sentence. */
  readonly does: string;
  /** Ids it had before. */
  readonly formerly: readonly string[];
};

/** The checks: pages that look at something for the reader. */
export const fixedPages: readonly FixedPage[] = [
  {
    id: 'connection-test',
    title: 'Test my connection',
    href: '/test/',
    does: 'It connects to your mail server once, shows each stage and names the cause.',
    formerly: [],
  },
  {
    id: 'find-my-problem',
    title: 'Find my problem',
    href: '/fix/',
    does: 'It asks a few questions and names the one step that helps.',
    formerly: [],
  },
  {
    id: 'read-my-error',
    title: 'I have an error message',
    href: '/error/',
    does: 'Paste the error text, and it names the cause, who can fix it and the step.',
    formerly: [],
  },
  {
    id: 'error-messages',
    title: 'Every error explained',
    href: '/errors/',
    does: 'It lists every error, what it means and who can fix it.',
    formerly: [],
  },
  {
    id: 'check-a-token',
    title: 'Check a token',
    href: '/test/token/',
    does: 'For administrators: it shows what an access token allows, and whether it fits IMAP.',
    formerly: [],
  },
];
