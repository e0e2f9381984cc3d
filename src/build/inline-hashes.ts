import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import type { InlineHashes } from '#core/headers/security-headers.ts';
import { inTurns, pathsIn } from './files.ts';

/** Scripts with another type are data; a browser runs none of it and CSP does not look at it. */
const RUNS = new Set([
  '',
  'module',
  'text/javascript',
  'application/javascript',
  'speculationrules',
  'importmap',
]);

/** Something in a page that the Content-Security-Policy would stop, so that the build must. */
export type Forbidden = { readonly page: string; readonly what: string };

const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/**
 * Finds what stands inline in a page.
 * @param html one page, as it is sent.
 * @returns the texts of inline scripts and styles, and attributes that no hash can allow.
 */
export function inlineParts(html: string): {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly forbidden: readonly string[];
} {
  const scripts: string[] = [];
  const styles: string[] = [];
  const forbidden: string[] = [];
  let into: string[] | undefined;
  let text = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        for (const attribute of Object.keys(attributes)) {
          if (attribute === 'style' || attribute.startsWith('on')) forbidden.push(`<${name} ${attribute}>`);
        }
        if (/^\s*javascript:/i.test(attributes.href ?? '')) forbidden.push(`<${name} href="javascript:">`);
        const runs = name === 'script' && attributes.src === undefined && RUNS.has(attributes.type ?? '');
        into = runs ? scripts : name === 'style' ? styles : undefined;
        text = '';
      },
      ontext(data) {
        if (into) text += data;
      },
      onclosetag() {
        into?.push(text);
        into = undefined;
      },
    },
    // The text of script and style is taken as it stands; attributes are of no interest beyond their names.
    { decodeEntities: false },
  );
  parser.end(html);
  return { scripts, styles, forbidden };
}

/**
 * Collects the hashes of everything inline in a built site. Their number grows with the kinds of
 * pages, not with the pages, since what a page says never stands in a script or a style.
 */
export async function collectInline(
  site: string,
): Promise<{ readonly hashes: InlineHashes; readonly forbidden: readonly Forbidden[] }> {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const forbidden: Forbidden[] = [];
  await inTurns(await pathsIn(site, '**/*.html'), async (page) => {
    const inline = inlineParts(await readFile(join(site, page), 'utf8'));
    for (const text of inline.scripts) scripts.add(text);
    for (const text of inline.styles) styles.add(text);
    forbidden.push(...inline.forbidden.map((what) => ({ page, what })));
  });
  // In an order of their own: the pages are read side by side.
  const hashesOf = (texts: ReadonlySet<string>) => [...texts].map(sha256).sort();
  return {
    hashes: { scripts: hashesOf(scripts), styles: hashesOf(styles) },
    forbidden: forbidden.toSorted((a, b) => (a.page < b.page ? -1 : 1)),
  };
}
