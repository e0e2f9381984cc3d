/** What may be written, in UTF-16 units. Apart from the schemas, so that a page's script can use it alone. */
export const MAX_WORDS = 1_000;
export const MAX_REPORT = 2_000;
export const MAX_UNKNOWN = 4_000;
/** A longer search is a paste and no question. */
export const MAX_SEARCH = 100;
