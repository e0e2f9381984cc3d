/**
 * How long a check holds, in days. Screens and commands of other companies change faster than
 * what they announce.
 */
export const CHECK_AFTER_DAYS = { screen: 90, fact: 180 } as const;
