import { z } from 'zod';

/** A name that lives for ever in links: lower-case words joined by hyphens. */
export const id = z
  .string()
  .max(60, 'is longer than 60 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/**
 * Names that a thing had before. Short addresses, codes and fragments under them lead to it for
 * ever, through any number of renames; no name may be given again.
 */
export const formerly = z.array(id).optional();

/** A calendar day, `YYYY-MM-DD`. YAML may hand it over as a Date or as text; it is always text here. */
export const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.iso.date('must be a day such as 2026-11-24'),
);

/** One line of plain words, no line break. */
export const line = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .regex(/^[^\n]*$/, 'must be one line');

export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'must be a web address that starts with https:// or http://',
});

/**
 * Who must act. The order is the order in which the site lists them.
 * `us` is the product's own support; `wait` means that nobody can do anything but wait.
 */
export const roles = ['you', 'administrator', 'us', 'wait'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;
