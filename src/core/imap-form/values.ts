import { tokenIn } from '../contract/pasted-token.ts';
import { domainOf } from '../providers/find.ts';
import type { Asked } from '../report/make.ts';
import type { Ask, Method } from './ask.ts';
import { mayBeName, readServer } from './server.ts';
import { type FieldName, missing, missingSecret } from './words.ts';

/** The choice that stands for a server of one's own. It is never sent. */
export const OTHER = 'other';

/** What stands in the form, without the secrets: those stay in their fields until they are sent. */
export type Values = {
  readonly address: string;
  /** A provider's id, `OTHER`, or '' while none is known. */
  readonly provider: string;
  readonly host: string;
  readonly port: string;
  readonly encryption: 'tls' | 'starttls';
  readonly username: string;
  readonly method: Method;
};
export const emptyValues: Values = {
  address: '',
  provider: '',
  host: '',
  port: '993',
  encryption: 'tls',
  username: '',
  method: 'none',
};

export type FieldErrors = Partial<Readonly<Record<FieldName, string>>>;

/** The server's name alone; a port that stood behind it goes to its own field, with what fits it. */
export function withPlainServer(values: Values): Values {
  const { host, port } = readServer(values.host);
  if (port === undefined) return { ...values, host };
  return { ...values, host, port, encryption: port === '143' ? 'starttls' : values.encryption };
}

/**
 * What is missing before the test can start. Whether a value is right is the function's to say.
 * @param secret what stands in the field that `method` needs; '' if it needs none.
 */
export function findMissing(values: Values, secret: string, ask: Ask): FieldErrors {
  const port = Number(values.port);
  const host = values.host.trim();
  // The provider comes from the address: without one, that is all there is to ask for.
  const noDomain = domainOf(values.address) === '';
  return {
    ...(noDomain ? { address: missing.address } : {}),
    ...(values.provider === '' && !noDomain ? { provider: missing.provider } : {}),
    ...(values.provider === OTHER && !mayBeName(host) ? { host: missing.hostName } : {}),
    ...(values.provider === OTHER && host === '' ? { host: missing.host } : {}),
    ...(values.provider === OTHER && !(Number.isInteger(port) && port >= 1 && port <= 65_535)
      ? { port: 'Port: Enter 993 or 143' }
      : {}),
    ...(values.method === 'password' && secret === '' ? { password: missingSecret(ask.secretLabel) } : {}),
    ...(values.method === 'token' && secret === '' ? { token: missing.token } : {}),
  };
}

/** The body of `POST /api/imap-test`, as the contract has it. The secret is in it and nowhere else. */
export function bodyOf(values: Values, secret: string): string {
  const { method, username } = values;
  const signIn =
    method === 'none'
      ? { method }
      : method === 'password'
        ? { method, password: secret }
        : { method, token: tokenIn(secret) };
  const server =
    values.provider === OTHER
      ? { host: values.host.trim(), port: Number(values.port), encryption: values.encryption }
      : { provider: values.provider };
  return JSON.stringify({
    address: values.address.trim(),
    ...server,
    ...(username.trim() === '' ? {} : { username: username.trim() }),
    signIn,
  });
}

/** What a report may know of the form. */
export const askedOf = (values: Values): Asked => ({
  address: values.address.trim(),
  username: values.username.trim(),
  method: values.method,
  ...(values.provider === OTHER
    ? { server: { host: values.host.trim(), port: Number(values.port), encryption: values.encryption } }
    : { provider: values.provider }),
});
