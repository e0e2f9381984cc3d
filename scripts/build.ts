/** Builds the site: check the content, write the pages, write the search index and the catalogue. */
import { mkdir, writeFile } from 'node:fs/promises';
import { build as buildPages } from 'astro';
import * as pagefind from 'pagefind';
import { readMigrations } from '../functions/feedback/migrations.ts';
import { readSettings, signInOrigin } from '../functions/settings.ts';
import { type BuiltPage, isFound, readBuiltPages } from '../src/build/built-pages.ts';
import { ContentError, loadCatalogue, shareCatalogue } from '../src/build/catalogue.ts';
import { writeForwardPages } from '../src/build/forward-pages.ts';
import { type FullTextPage, fullTextPages } from '../src/build/full-text.ts';
import { headersFile } from '../src/build/headers-file.ts';
import { collectInline } from '../src/build/inline-hashes.ts';
import { loadLinks } from '../src/build/links.ts';
import { writeMarkdownCopies } from '../src/build/markdown-copies.ts';
import { precompress } from '../src/build/precompress.ts';
import { securityHeaders } from '../src/core/headers/security-headers.ts';
import { writeRedirects } from '../src/core/links/forwards.ts';
import { site } from '../src/site.ts';

/** Pagefind answers each file by a message of its own; so many are on their way at once. */
const AT_ONCE = 200;

async function writeSearchIndex(folder: string, pages: readonly FullTextPage[]): Promise<number> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
  if (!index) throw new Error(errors.join('\n'));
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const added = await Promise.all(pages.slice(from, from + AT_ONCE).map((page) => index.addHTMLFile(page)));
    const failed = added.flatMap(({ errors }) => errors);
    if (failed.length > 0) throw new Error(failed.join('\n'));
  }
  await index.writeFiles({ outputPath: `${folder}/pagefind` });
  await pagefind.close();
  return pages.length;
}

/** Headers for the servers, made from what stands inline in the pages. */
async function writeHeaders(
  folder: string,
  pages: readonly BuiltPage[],
  signIn: string | undefined,
): Promise<void> {
  const { hashes, forbidden } = await collectInline(pages);
  if (forbidden.length > 0)
    throw new ContentError(
      forbidden
        .map(
          ({ page, what }) =>
            `${page}: ${what} would be stopped by the Content-Security-Policy. Use a class, or a listener in a script.`,
        )
        .join('\n'),
    );
  const headers = securityHeaders(hashes);
  await writeFile('.generated/headers.json', JSON.stringify(headers));
  await writeFile(`${folder}/_headers`, headersFile(headers, signIn));
}

const read = readSettings(process.env);
if ('problems' in read) {
  console.error(['A setting is wrong.', ...read.problems].join('\n'));
  process.exit(1);
}

try {
  const catalogue = await loadCatalogue();
  shareCatalogue(catalogue);
  const links = await loadLinks(catalogue);
  await mkdir('.generated', { recursive: true });
  await writeFile('.generated/catalogue.json', JSON.stringify(catalogue));
  await writeFile('.generated/forwards.json', JSON.stringify(links.forwards));
  await writeFile('.generated/migrations.json', JSON.stringify(readMigrations()));
  await buildPages({ logLevel: 'error' });
  await writeFile('dist/_redirects', writeRedirects(links.forwards));
  const pages = await readBuiltPages('dist');
  const origin = read.settings.SITE_URL ?? site.url;
  const writeTheRest = async () => {
    const forwards = await writeForwardPages('dist', links, origin);
    await writeMarkdownCopies('dist', catalogue, origin);
    await writeHeaders('dist', [...pages, ...forwards], signInOrigin(read.settings));
  };
  // Pagefind works in a process of its own.
  const [results] = await Promise.all([
    writeSearchIndex('dist', fullTextPages(catalogue, pages.filter(isFound))),
    writeTheRest(),
  ]);
  await precompress('dist');
  console.log(
    `Built ${Object.keys(catalogue.articles).length} articles; ${results} results in the search index.`,
  );
  const fresh = links.links.filter(({ code }) => code === undefined).length;
  if (fresh > 0) console.log(`${fresh} new links have no code yet: npm run links:publish at the release.`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
