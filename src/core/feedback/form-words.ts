/** One warning for every field that takes free words. */
export const NO_SECRETS =
  'Do not write passwords or names. Mail addresses, tokens and long numbers are taken out before it is kept.';

/** Labels and hints of the fields, the same on the pages and in the function's answers. */
export const FIELDS = {
  words: { label: 'What did you see instead? (optional)', hint: NO_SECRETS },
  doing: { label: 'What were you doing?', hint: 'For example: following the steps for Gmail, step 2.' },
  wrong: { label: 'What went wrong?', hint: 'For example: the button has another name now.' },
} as const satisfies Record<string, { readonly label: string; readonly hint: string }>;
