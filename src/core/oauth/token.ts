import { MAX_TOKEN_LENGTH, tokenIn } from '../contract/pasted-token.ts';

/** What an access token says about itself. Times are seconds since 1970; absent claims are undefined. */
export type TokenClaims = {
  readonly audience: string | undefined;
  /** Delegated permissions (`scp`). */
  readonly scopes: readonly string[];
  /** Application permissions (`roles`). */
  readonly roles: readonly string[];
  readonly tenant: string | undefined;
  readonly app: string | undefined;
  readonly user: string | undefined;
  readonly issuer: string | undefined;
  readonly notBefore: number | undefined;
  readonly expires: number | undefined;
};

export type ReadToken =
  | { readonly kind: 'claims'; readonly claims: TokenClaims }
  /** A token that only its issuer can read: nothing is wrong with it, and nothing can be said about it. */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'problem'; readonly problem: TokenProblem };

export type TokenProblem = 'empty' | 'too-long' | 'not-a-token' | 'id-token' | 'damaged';

/** What to tell a person whose text is no token that can be read. */
export const tokenProblemWords = {
  empty: 'Token: Paste the access token',
  'too-long': 'Token: This is longer than any access token. Copy the token alone',
  'not-a-token':
    'Token: This is not an access token. Copy the value of access_token, without quotation marks',
  'id-token':
    'Token: This is an ID token. It proves who signed in and opens no mailbox. Copy the access token',
  damaged: 'Token: The token is cut off or changed. Copy it again, up to its last character',
} as const satisfies Record<TokenProblem, string>;

function decodePart(part: string): Record<string, unknown> | undefined {
  try {
    const raw = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(raw, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 300) : undefined;
const time = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 && value < 1e11 ? value : undefined;
const words = (value: unknown): string[] =>
  (typeof value === 'string' ? value.split(' ') : Array.isArray(value) ? value : [])
    .filter((one): one is string => typeof one === 'string' && one !== '')
    .map((one) => one.slice(0, 200))
    .slice(0, 50);

/**
 * Reads what a token says about itself. The signature is not checked: that is the mail server's
 * work, and nothing here is trusted. Never throws, whatever is pasted.
 * @param pasted whatever `tokenIn` finds a token in.
 * @see RFC 7519, section 4.1; learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function readToken(pasted: string): ReadToken {
  if (pasted.length > 4 * MAX_TOKEN_LENGTH) return { kind: 'problem', problem: 'too-long' };
  const token = tokenIn(pasted);
  if (token === '') return { kind: 'problem', problem: 'empty' };
  if (token.length > MAX_TOKEN_LENGTH) return { kind: 'problem', problem: 'too-long' };
  if (!/^[A-Za-z0-9._~+/=-]+$/.test(token)) return { kind: 'problem', problem: 'not-a-token' };
  const parts = token.split('.');
  // Outlook.com hands out opaque tokens that begin with Ew; encrypted ones have five parts.
  if (parts.length === 5) return { kind: 'opaque' };
  if (parts.length !== 3) {
    if (token.startsWith('eyJ')) return { kind: 'problem', problem: 'damaged' };
    return token.length >= 20 ? { kind: 'opaque' } : { kind: 'problem', problem: 'not-a-token' };
  }
  const header = decodePart(parts[0] ?? '');
  const claims = decodePart(parts[1] ?? '');
  if (!header || !claims) return { kind: 'problem', problem: 'damaged' };
  // Only an ID token carries the nonce or the code's hash without a permission (OpenID Connect Core, section 2).
  const isId = claims.scp === undefined && claims.scope === undefined && claims.roles === undefined;
  if (isId && (claims.nonce !== undefined || claims.c_hash !== undefined || claims.at_hash !== undefined)) {
    return { kind: 'problem', problem: 'id-token' };
  }
  const audience = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud;
  return {
    kind: 'claims',
    claims: {
      audience: text(audience),
      scopes: words(claims.scp ?? claims.scope),
      roles: words(claims.roles),
      tenant: text(claims.tid),
      app: text(claims.appid) ?? text(claims.azp) ?? text(claims.client_id),
      user: text(claims.upn) ?? text(claims.preferred_username) ?? text(claims.unique_name),
      issuer: text(claims.iss),
      notBefore: time(claims.nbf) ?? time(claims.iat),
      expires: time(claims.exp),
    },
  };
}
