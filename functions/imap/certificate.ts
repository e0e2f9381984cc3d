import type { Shown } from './dial.ts';
import type { Session } from './session.ts';

const DAY_MS = 86_400_000;
const MAX_NAMES = 3;

/** Names and issuer are the server's words; they are cleaned and cut like all of them. */
function words({ names, issuer, until }: Shown, { quote }: Session) {
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
  const days = Math.floor((until - Date.now()) / DAY_MS);
  return {
    names: names.length === 0 ? 'no name' : `${quote(names.slice(0, MAX_NAMES).join(', '))}${more}`,
    issuer: issuer === '' ? 'an unnamed issuer' : quote(issuer),
    days,
    day: Number.isNaN(until) ? 'an unknown day' : new Date(until).toISOString().slice(0, 10),
  };
}

const count = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`;

/** What a trusted certificate says. */
export function certificateWords(certificate: Shown | undefined, session: Session): string {
  if (!certificate) return 'The server showed no certificate of its own.';
  const { names, issuer, days, day } = words(certificate, session);
  return `The certificate is valid for ${count(days)} more (until ${day}), for ${names}, from ${issuer}.`;
}

/** Why a certificate cannot be trusted. @param code OpenSSL's name, such as CERT_HAS_EXPIRED. */
export function certificateTrouble(code: string, certificate: Shown | undefined, session: Session): string {
  if (!certificate) return 'The certificate of the server cannot be trusted.';
  const { names, issuer, days, day } = words(certificate, session);
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `The certificate for ${names} expired on ${day}, ${count(-days)} ago.`;
    case 'CERT_NOT_YET_VALID':
      return `The certificate for ${names} is not valid yet.`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate is for ${names}, not for ${session.target.name}.`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return `The certificate for ${names} vouches for itself; nobody else does (self-signed).`;
    default:
      return `The certificate for ${names} comes from ${issuer}, whom nothing here vouches for.`;
  }
}
