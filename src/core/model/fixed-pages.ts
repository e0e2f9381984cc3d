/** A page that is no part of the content but is linked to like it. */
export type FixedPage = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** Ids it had before. */
  readonly formerly: readonly string[];
};

/** The checks: pages that look at something for the reader. */
export const fixedPages: readonly FixedPage[] = [
  { id: 'connection-test', title: 'Test my connection', href: '/test/', formerly: [] },
  { id: 'find-my-problem', title: 'Find my problem', href: '/fix/', formerly: [] },
  { id: 'error-messages', title: 'Error messages', href: '/errors/', formerly: [] },
];
