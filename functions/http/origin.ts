/**
 * Is the request ours? A visitor's browser must not be used by another site. Programs that send
 * neither header, such as curl, are allowed: they use nobody's browser.
 * @param publicOrigin the origin that visitors see behind a proxy; without it the address that was
 *   asked for counts. `http://localhost:<port>` always counts.
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 */
export function isOurs(request: Request, publicOrigin: string | undefined, port: number): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  // Under our own referrer policy a browser names no origin when a form of ours posts (Fetch, "serializing
  // a request origin"). Sec-Fetch-Site cannot be set by a page, so it vouches for the form.
  if (origin === 'null') return site === 'same-origin';
  return [publicOrigin ?? new URL(request.url).origin, `http://localhost:${port}`].includes(origin);
}
