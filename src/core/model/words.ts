import type { Audience, Section } from './schema/article.ts';
import type { Role } from './schema/common.ts';

/** What the words below answer. */
export const WHO_MUST_ACT = 'Who must act';

/** Who must act, as the first word of every answer. */
export const roleWords = {
  you: 'You',
  administrator: 'Your administrator',
  us: 'Us',
  wait: 'Wait',
} as const satisfies Record<Role, string>;

/** The same as the reader sees it: an administrator reads of themselves. */
export const roleWordFor = (role: Role, reader: Role): string =>
  role === 'administrator' && reader === 'administrator' ? 'You, the administrator' : roleWords[role];

/** Where the customer's name goes in an answer of support; the one blank that it may have. */
export const CUSTOMER = '{customer}';

/** The link below a step that is shown elsewhere in full. Most steps have no picture, so none is promised. */
export const openStep = 'Open this step in its article';

/** Who an article is written for. */
export const audienceWords = {
  customer: 'For people at the firm',
  administrator: 'For administrators',
  support: 'For support',
} as const satisfies Record<Audience, string>;

export const sectionWords = {
  start: 'Fix your mail',
  administrators: 'For administrators',
  providers: 'By mail provider',
  reference: 'Good to know',
} as const satisfies Record<Section, string>;
