/**
 * What was pasted as a server, cut down to its name where it is clear what is meant: without a
 * scheme, a path and a port.
 * @returns `port` only where one stood behind the name.
 */
export function readServer(text: string): { readonly host: string; readonly port?: string } {
  const bare = text
    .trim()
    .replace(/^[a-z]{1,10}:\/\//i, '')
    .replace(/[/?#].*$/s, '');
  const [, host, port] = /^([^:]+):(\d{1,5})$/.exec(bare) ?? [];
  return host && port ? { host, port } : { host: bare };
}

/**
 * False for a text that is no server name whatever the policy: blanks, several names, a mail address,
 * an address of the web. That may be said at once; it tells nothing about any network.
 */
export const mayBeName = (host: string): boolean => !/[\p{Zs},;@/\\]|^[^:]+:\d*$/u.test(host);
