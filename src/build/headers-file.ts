import { cacheControlFor, type Headers, pathHeaders } from '#core/headers/security-headers.ts';

/** `content-type` becomes `Content-Type`, as these files are usually written. */
const title = (name: string) => name.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());

/**
 * Paths and what is sent with them: all pages, and files that keep for ever. That pages are
 * revalidated is the platforms' own default; said here it would be joined to the second. For the same
 * reason the sign-in's origin stands in the rule of all pages: these platforms join the headers of
 * every rule that fits, and of two policies the stricter wins.
 */
function rules(all: Headers, signIn: string | undefined): readonly (readonly [string, Headers])[] {
  return [
    ['/*', { ...all, ...pathHeaders(all, signIn)['/test/'] }],
    ['/_astro/*', { 'cache-control': cacheControlFor('/_astro/') }],
  ];
}

/**
 * The `_headers` file that Netlify, Cloudflare Pages and others read from the published folder.
 * @see https://docs.netlify.com/manage/routing/headers/
 */
export const headersFile = (all: Headers, signIn?: string): string =>
  `${rules(all, signIn)
    .map(([path, headers]) =>
      [path, ...Object.entries(headers).map(([name, value]) => `  ${title(name)}: ${value}`)].join('\n'),
    )
    .join('\n\n')}\n`;

/** The `[[headers]]` of netlify.toml for headers that do not depend on the build. */
export const netlifyHeaders = (fixed: Headers): string =>
  [
    '[[headers]]',
    '  for = "/*"',
    '  [headers.values]',
    ...Object.entries(fixed).map(([name, value]) => `    ${title(name)} = ${JSON.stringify(value)}`),
  ].join('\n');
