import { isCode } from './code.ts';
import type { LinkTable } from './table.ts';
import type { LinkTarget } from './targets.ts';

/** What a code opens. */
export type CodeEntry = Pick<LinkTarget, 'kind' | 'title' | 'href'>;

/**
 * Where the codes that begin like this one are listed. One small file for each first character:
 * only somebody who types a code fetches one, and it stays small when the site is large.
 * @param code as `readCode` gives it.
 */
export const codesHref = (code: string): string => `/go/codes/${code.charAt(0)}.json`;

/** The contents of those files, by first character. */
export function codesByFirst(table: LinkTable): Record<string, Record<string, CodeEntry>> {
  const files: Record<string, Record<string, CodeEntry>> = {};
  // A renamed thing keeps every code it was given, so the names are gone through, not the links.
  for (const [name, { kind, title, href }] of table.byName) {
    if (!isCode(name)) continue;
    const first = name.charAt(0);
    files[first] = { ...files[first], [name]: { kind, title, href } };
  }
  return files;
}

/**
 * Looks a code up in what `codesHref` answered.
 * @returns undefined if nothing has this code, which is the case for a misheard one.
 */
export function entryOf(code: string, file: unknown): CodeEntry | undefined {
  return Object.hasOwn(file ?? {}, code) ? (file as Record<string, CodeEntry>)[code] : undefined;
}
