export type Encryption = 'tls' | 'starttls';

/** The ports of IMAP: encrypted from the start, or after STARTTLS (RFC 8314, section 3). */
export const PORTS: Readonly<Record<Encryption, number>> = { tls: 993, starttls: 143 };

/** How a connection to a port is encrypted if nobody said so. */
export const encryptionAt = (port: number): Encryption => (port === PORTS.starttls ? 'starttls' : 'tls');

/**
 * Port and encryption where one or both were left open.
 * @param usual those of the provider; of any other server the standard ones.
 */
export function lineTo(
  asked: { readonly port?: number | undefined; readonly encryption?: Encryption | undefined },
  usual: { readonly port: number; readonly encryption: Encryption } = { port: PORTS.tls, encryption: 'tls' },
): { readonly port: number; readonly encryption: Encryption } {
  const encryption = asked.encryption ?? usual.encryption;
  if (asked.port === undefined)
    return { port: encryption === usual.encryption ? usual.port : PORTS[encryption], encryption };
  if (asked.encryption !== undefined || asked.port === usual.port) return { port: asked.port, encryption };
  return { port: asked.port, encryption: encryptionAt(asked.port) };
}
