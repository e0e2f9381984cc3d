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
  return [publicOrigin ?? new URL(request.url).origin, `http://localhost:${port}`].includes(origin);
}
