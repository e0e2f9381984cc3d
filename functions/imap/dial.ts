import { connect as connectTcp, isIP, type Socket } from 'node:net';
import {
  connect as connectTls,
  createSecureContext,
  getCACertificates,
  rootCertificates,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';

/** Why a connection or its encryption failed; stable names, classified by code and never by text. */
export type DialFailure = {
  readonly kind:
    | 'refused'
    | 'timed-out'
    | 'unreachable'
    | 'reset'
    | 'certificate'
    | 'tls-version'
    | 'tls-refused'
    | 'not-tls'
    | 'cancelled';
  /** The runtime's own code, such as `CERT_HAS_EXPIRED`. */
  readonly code: string;
};
export type Dialed<T> =
  | { readonly kind: 'open'; readonly socket: T }
  | { readonly kind: 'failed'; readonly failure: DialFailure };

const KINDS: Readonly<Record<string, DialFailure['kind']>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not-tls',
  ERR_SSL_HTTP_REQUEST: 'not-tls',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls-version',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls-version',
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: 'tls-version',
};
/**
 * An alert of the server, as OpenSSL 3 names them: `SSL/TLS_ALERT_HANDSHAKE_FAILURE` (`SSLV3_ALERT_…`
 * before), `TLSV13_ALERT_CERTIFICATE_REQUIRED`, `TLSV1_UNRECOGNIZED_NAME`. It speaks TLS, and not with us.
 */
const ALERT = /^ERR_SSL_(?:SSL\/TLS|SSLV3|TLSV1|TLSV13)_/;
const CERTIFICATE = /CERT|SELF_SIGNED|VERIFY|ISSUER|HOSTNAME|ALTNAME|CRL/;

function failureOf(error: NodeJS.ErrnoException): DialFailure {
  const code = error.code ?? 'UNKNOWN';
  const known = KINDS[code];
  if (known) return { kind: known, code };
  if (ALERT.test(code)) return { kind: 'tls-refused', code };
  if (CERTIFICATE.test(code)) return { kind: 'certificate', code };
  // What OpenSSL finds wrong beyond those that show another protocol, it finds in TLS.
  return { kind: code.startsWith('ERR_SSL') ? 'tls-refused' : 'reset', code };
}

/** Waits for an event of a socket, an error, a deadline or a cancel, whichever is first. */
function settle<T extends Socket>(
  socket: T,
  event: string,
  ms: number,
  signal: AbortSignal,
): Promise<Dialed<T>> {
  return new Promise((resolve) => {
    const finish = (result: Dialed<T>) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      socket.off(event, open);
      socket.off('error', error);
      socket.off('close', close);
      // An error after this belongs to whoever reads the socket next; it must not end the process.
      socket.on('error', () => {});
      if (result.kind === 'failed') socket.destroy();
      resolve(result);
    };
    const failed = (failure: DialFailure) => finish({ kind: 'failed', failure });
    const open = () => finish({ kind: 'open', socket });
    const error = (reason: NodeJS.ErrnoException) => failed(failureOf(reason));
    const close = () => failed({ kind: 'reset', code: 'CLOSED' });
    const cancel = () => failed({ kind: 'cancelled', code: 'ABORTED' });
    const timer = setTimeout(() => failed({ kind: 'timed-out', code: 'ETIMEDOUT' }), ms);
    socket.on(event, open);
    socket.on('error', error);
    socket.on('close', close);
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
  });
}

/** One connection to one address that was checked before. Never a name: that would be looked up again. */
export function dial(
  address: string,
  family: 4 | 6,
  port: number,
  ms: number,
  signal: AbortSignal,
): Promise<Dialed<Socket>> {
  const socket = connectTcp({ host: address, port, family, autoSelectFamily: false });
  socket.setNoDelay(true);
  return settle(socket, 'connect', ms, signal);
}

/** A certificate that a server showed, trusted or not. */
export type Shown = {
  /** DNS names that it is for. */
  readonly names: readonly string[];
  readonly issuer: string;
  /** Its end, as `Date.parse` reads it; NaN if it names none. */
  readonly until: number;
};

function shownBy(socket: TLSSocket): Shown | undefined {
  const certificate = socket.getPeerCertificate();
  // An empty object stands for "none"; null comes from a socket that is gone.
  if (!certificate?.valid_to) return undefined;
  const names = (certificate.subjectaltname ?? '').split(', ').filter((name) => name.startsWith('DNS:'));
  const { O, CN } = certificate.issuer ?? {};
  return {
    names: names.map((name) => name.slice(4)),
    issuer: [O ?? CN ?? ''].flat()[0] ?? '',
    until: Date.parse(certificate.valid_to),
  };
}

/**
 * TLS over a connected socket; the certificate must be for `name`. TLS 1.2 or later.
 * @returns beside the socket or the failure what certificate was shown, if it came that far.
 */
export async function secure(
  socket: Socket,
  name: string,
  context: SecureContext,
  ms: number,
  signal: AbortSignal,
): Promise<Dialed<TLSSocket> & { readonly certificate: Shown | undefined }> {
  // An address cannot be a server name of TLS (RFC 6066, section 3); the certificate must still name it.
  const peer = isIP(name) ? { host: name } : { servername: name };
  const wrapped = connectTls({ ...peer, socket, secureContext: context, rejectUnauthorized: true });
  let refused: Shown | undefined;
  // A certificate that is refused can be read in this moment only: afterwards the handle is gone.
  const destroy = wrapped.destroy.bind(wrapped);
  wrapped.destroy = (error?: Error) => {
    refused ??= shownBy(wrapped);
    return destroy(error);
  };
  const dialed = await settle(wrapped, 'secureConnect', ms, signal);
  wrapped.destroy = destroy;
  return { ...dialed, certificate: dialed.kind === 'open' ? shownBy(wrapped) : refused };
}

/** Node 22.15 and later know the anchors that the operator added to the runtime, too. */
const defaultAnchors = (): readonly string[] =>
  typeof getCACertificates === 'function' ? getCACertificates('default') : rootCertificates;

/** The trust anchors of every test, built once: a context of its own costs each socket 24 KiB more. */
export const trust = (extraCa?: string): SecureContext =>
  createSecureContext({
    minVersion: 'TLSv1.2',
    ...(extraCa === undefined ? {} : { ca: [...defaultAnchors(), extraCa] }),
  });
