/** Hashes of what stands inline in the pages, as CSP writes them: `sha256-…`. */
export type InlineHashes = { readonly scripts: readonly string[]; readonly styles: readonly string[] };

/** A header's name, in lower case, and its value. */
export type Headers = Readonly<Record<string, string>>;

const TWO_YEARS_S = 63_072_000;

/** What pages of ours never use. */
const SWITCHED_OFF = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'web-share',
  'xr-spatial-tracking',
] as const;

/**
 * The Content-Security-Policy: nothing but our own files, and inline only what the build made.
 * `'wasm-unsafe-eval'` lets Pagefind start its WebAssembly and nothing else be evaluated.
 * @see https://www.w3.org/TR/CSP3/
 */
function contentSecurityPolicy({ scripts, styles }: InlineHashes): string {
  const quoted = (hashes: readonly string[]) => [...hashes].sort().map((hash) => `'${hash}'`);
  const directives: readonly (readonly [string, ...string[]])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'", "'wasm-unsafe-eval'", ...quoted(scripts)],
    ['style-src', "'self'", ...quoted(styles)],
    ['img-src', "'self'"],
    ['font-src', "'self'"],
    ['connect-src', "'self'"],
    ['manifest-src', "'self'"],
    ['worker-src', "'self'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
  ];
  return directives.map((parts) => parts.join(' ')).join('; ');
}

/** The headers that are the same whatever the pages hold. */
export const FIXED_HEADERS: Headers = {
  'strict-transport-security': `max-age=${TWO_YEARS_S}`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': SWITCHED_OFF.map((feature) => `${feature}=()`).join(', '),
};

/** Every security header of every answer: pages, files, errors and the API. */
export const securityHeaders = (inline: InlineHashes): Headers => ({
  'content-security-policy': contentSecurityPolicy(inline),
  ...FIXED_HEADERS,
});

/**
 * Pages whose headers differ, by path. The test page opens the provider's sign-in in a window of its
 * own and fetches the token from it; the page that the provider comes back to must keep its opener.
 * @param signIn the origin of the sign-in; undefined where none is offered: then no page differs.
 */
export function pathHeaders(all: Headers, signIn: string | undefined): Readonly<Record<string, Headers>> {
  if (signIn === undefined) return {};
  const policy = all['content-security-policy'] ?? '';
  return {
    '/test/': {
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'content-security-policy': policy.replace("connect-src 'self'", `connect-src 'self' ${signIn}`),
    },
    '/test/sign-in/': { 'cross-origin-opener-policy': 'unsafe-none' },
  };
}

/** How long a file may be kept: for ever if its name holds a hash of its content, else asked for again. */
export const cacheControlFor = (path: string): string =>
  path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'public, no-cache';
