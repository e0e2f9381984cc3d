import { MAX_REPORT } from './limits.ts';

/** One warning for every field that takes free words. */
export const NO_SECRETS =
  'Do not write passwords or names. Mail addresses, tokens and long numbers are taken out before it is kept.';

/** What became of an answer, where it was not counted. */
export const DECLINED = 'Thank you. Your browser asks not to be tracked, so your answer was not kept.';
export const LOST = 'Thank you. Your answer could not be saved: that is our fault, not yours.';
/** What became of the words after a "no". */
export const WORDS_KEPT = 'Thank you. Your words are kept.';

const UP_TO = `Up to ${MAX_REPORT} characters.`;

/** Labels and hints of the fields, the same on the pages and in the function's answers. */
export const FIELDS = {
  words: { label: 'What did you see instead? (optional)', hint: NO_SECRETS },
  doing: {
    label: 'What were you doing?',
    hint: `For example: following the steps for Gmail, step 2. ${UP_TO}`,
  },
  wrong: { label: 'What went wrong?', hint: `For example: the button has another name now. ${UP_TO}` },
} as const satisfies Record<string, { readonly label: string; readonly hint: string }>;
