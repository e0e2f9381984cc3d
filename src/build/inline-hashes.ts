import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Parser } from 'htmlparser2';
import type { InlineHashes } from '#core/headers/security-headers.ts';
import type { BuiltPage } from './built-pages.ts';

/** Scripts with another type are data; a browser runs none of it and CSP does not look at it. */
const RUNS = new Set([
  '',
  'module',
  'text/javascript',
  'application/javascript',
  'speculationrules',
  'importmap',
]);

/** Reading so many pages takes about as long as writing a few. */
const PAGES_IN_A_ROW = 20;

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
 * Collects the hashes of everything inline in a site's pages. Their number grows with the kinds of
 * pages, not with the pages, since what a page says never stands in a script or a style.
 * @returns the hashes, and what a Content-Security-Policy with them would stop, by address.
 */
export async function collectInline(
  pages: readonly BuiltPage[],
): Promise<{ readonly hashes: InlineHashes; readonly forbidden: readonly Forbidden[] }> {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const forbidden: Forbidden[] = [];
  for (const [index, { url, html }] of pages.entries()) {
    // What else is going on has its turn now and then.
    if (index % PAGES_IN_A_ROW === 0) await setImmediate();
    const inline = inlineParts(html);
    for (const text of inline.scripts) scripts.add(text);
    for (const text of inline.styles) styles.add(text);
    forbidden.push(...inline.forbidden.map((what) => ({ page: url, what })));
  }
  const hashesOf = (texts: ReadonlySet<string>) => [...texts].map(sha256).sort();
  return { hashes: { scripts: hashesOf(scripts), styles: hashesOf(styles) }, forbidden };
}
