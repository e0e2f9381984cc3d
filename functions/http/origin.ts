/**
 * Is the request ours? A visitor's browser must not be used by another site. Programs that send
 * neither header, such as curl, are allowed: they use nobody's browser.
 */
export function isOurs(request: Request, publicOrigin: string | undefined, port: number): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  const ours = [publicOrigin ?? new URL(request.url).origin, `http://localhost:${port}`];
  return ours.includes(origin);
}
