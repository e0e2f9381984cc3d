/**
 * What a capability list says about signing in. RFC 3501, section 6.2: LOGIN may be used unless
 * LOGINDISABLED is listed, and AUTHENTICATE with the mechanisms that are.
 */
export type Ways = {
  /** SASL mechanisms, upper case, in the server's order. */
  readonly mechanisms: readonly string[];
  readonly loginDisabled: boolean;
  readonly initialResponse: boolean;
  /** The server takes no password in any way: none is offered, or only by the words "use something else". */
  readonly refusesPasswords: boolean;
};

/** Mechanisms that take a token: XOAUTH2, OAUTHBEARER (RFC 7628) and those before them. */
const BY_TOKEN = /^X?OAUTH/;

export function waysIn(names: readonly string[]): Ways {
  const mechanisms = names.filter((name) => name.startsWith('AUTH=')).map((name) => name.slice(5));
  const loginDisabled = names.includes('LOGINDISABLED');
  const onlyTokens = mechanisms.every((mechanism) => BY_TOKEN.test(mechanism));
  return {
    mechanisms,
    loginDisabled,
    initialResponse: names.includes('SASL-IR'),
    // A list with nothing but tokens in it refuses passwords too, LOGINDISABLED or not. One with
    // something else in it, such as GSSAPI, says nothing of passwords: the rule above decides on LOGIN.
    refusesPasswords: onlyTokens && (loginDisabled || mechanisms.length > 0),
  };
}

export type PasswordWay = 'AUTHENTICATE PLAIN' | 'AUTHENTICATE LOGIN' | 'LOGIN';

/**
 * How to send a password: PLAIN, else LOGIN; the other way round where LOGIN comes first.
 * @returns undefined if no way that this test speaks is open.
 */
export function passwordWay(ways: Ways, loginFirst: boolean): PasswordWay | undefined {
  if (ways.refusesPasswords) return undefined;
  const plain = ways.mechanisms.includes('PLAIN');
  if (!ways.loginDisabled && (loginFirst || !plain)) return 'LOGIN';
  if (plain) return 'AUTHENTICATE PLAIN';
  return ways.mechanisms.includes('LOGIN') ? 'AUTHENTICATE LOGIN' : undefined;
}

/** OAUTHBEARER is the standard (RFC 7628); XOAUTH2 came before it. */
export const tokenMechanism = (ways: Ways): 'OAUTHBEARER' | 'XOAUTH2' | undefined =>
  (['OAUTHBEARER', 'XOAUTH2'] as const).find((mechanism) => ways.mechanisms.includes(mechanism));
