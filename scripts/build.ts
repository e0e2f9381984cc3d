/** Builds the site: check the content, write the pages, write the search index and the catalogue. */
import { mkdir, writeFile } from 'node:fs/promises';
import { build as buildPages } from 'astro';
import { close as endPagefind } from 'pagefind';
import { readMigrations } from '../functions/feedback/migrations.ts';
import { readSettings, signInOrigin } from '../functions/settings.ts';
import { type BuiltPage, isFound, readBuiltPages } from '../src/build/built-pages.ts';
import { ContentError, loadCatalogue, shareCatalogue } from '../src/build/catalogue.ts';
import { writeForwardPages } from '../src/build/forward-pages.ts';
import { fullTextPages } from '../src/build/full-text.ts';
import { headersFile } from '../src/build/headers-file.ts';
import { collectInline } from '../src/build/inline-hashes.ts';
import { loadLinks } from '../src/build/links.ts';
import { writeMarkdownCopies } from '../src/build/markdown-copies.ts';
import { precompress } from '../src/build/precompress.ts';
import { writeSearchIndex } from '../src/build/search-index.ts';
import { securityHeaders } from '../src/core/headers/security-headers.ts';
import { writeRedirects } from '../src/core/links/forwards.ts';
import { site } from '../src/site.ts';

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
  const found = fullTextPages(catalogue, pages.filter(isFound));
  // Pagefind works in a process of its own.
  await Promise.all([writeSearchIndex('dist/pagefind', found).then(endPagefind), writeTheRest()]);
  await precompress('dist');
  console.log(
    `Built ${Object.keys(catalogue.articles).length} articles; ${found.length} results in the search index.`,
  );
  const fresh = links.links.filter(({ code }) => code === undefined).length;
  if (fresh > 0) console.log(`${fresh} new links have no code yet: npm run links:publish at the release.`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
