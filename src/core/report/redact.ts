const LONG_BASE64 = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
const WITHHELD = '[withheld]';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * A mail address that names nobody: its first letter and its domain, `a…@example.net`. Of a name
 * of one or two letters nothing is left.
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = [...address.slice(0, Math.max(at, 0))];
  const first = local.length > 2 && /[\p{L}\p{N}]/u.test(local[0] ?? '') ? local[0] : '';
  const domain = address.slice(at + 1).replace(/[\s@\p{C}]/gu, '');
  return `${first}…@${domain}`;
}

/** Does this run of base64 hold one of the names? Servers echo what was sent in that form too. */
function hides(run: string, names: readonly string[]): boolean {
  try {
    const decoded = atob(run.replaceAll('-', '+').replaceAll('_', '/')).toLowerCase();
    return names.some((name) => decoded.includes(name));
  } catch {
    return false;
  }
}

/**
 * Takes the visitor's address and user name out of a server's text: as written, with the "@"
 * encoded in some way, the name alone, and in base64. The domain alone may stay.
 */
export function redact(text: string, address: string, username = ''): string {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const masked = maskAddress(address);
  const names = [local, username].filter((name) => name.length > 2).sort((a, b) => b.length - a.length);
  let clean = text.replace(LONG_BASE64, (run) =>
    hides(
      run,
      names.map((name) => name.toLowerCase()),
    )
      ? WITHHELD
      : run,
  );
  if (local && domain) {
    // "@", "%40", "\u0040", "=40", "&#64;": at most six characters between the two parts.
    clean = clean.replace(new RegExp(`${escaped(local)}.{1,6}?${escaped(domain)}`, 'giu'), masked);
  }
  for (const name of names) {
    clean = clean.replace(
      new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu'),
      WITHHELD,
    );
  }
  return clean;
}
