import * as oauth from 'oauth4webapi';
import type { SignInEnding } from '#core/oauth/sign-in-ending.ts';
import { REDIRECT_PATH, REQUEST_MS, type SignInSettings } from './settings.ts';

/**
 * What the library exports for Microsoft's multi-tenant addresses and leaves out of its types: no
 * check of the templated issuer at discovery, and an issuer that is worked out from the ID token.
 */
const { _nodiscoverycheck, _expectedIssuer } = oauth as unknown as {
  readonly _nodiscoverycheck: URL;
  readonly _expectedIssuer: symbol;
};

/** What one sign-in has to remember until the answer is there. Worth nothing after it. */
export type Pending = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The mailbox that is to be tested. */
  readonly address: string;
};
export type Prepared = {
  readonly authorization: string;
  readonly pending: Pending;
  /** What discovery said, for the exchange in the same page. */
  readonly server: oauth.AuthorizationServer;
};
export type Exchanged =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'ending'; readonly ending: SignInEnding };

const redirectUri = () => new URL(REDIRECT_PATH, location.origin).href;

/** Plain HTTP is for a provider on this machine only: tests and development. */
const insecure = (issuer: string) => {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1');
};
const options = (issuer: string) => ({
  signal: () => AbortSignal.timeout(REQUEST_MS),
  [oauth.allowInsecureRequests]: insecure(issuer),
});

/**
 * Asks the provider where its endpoints are (OpenID Connect Discovery). Microsoft's multi-tenant
 * addresses answer with a template as issuer, so the issuer is checked later, against the tenant
 * of the ID token.
 */
async function discover({ issuer }: SignInSettings): Promise<oauth.AuthorizationServer> {
  const response = await oauth.discoveryRequest(new URL(issuer), options(issuer));
  const server = await oauth.processDiscoveryResponse(_nodiscoverycheck, response);
  // Endpoints on another origin than the one that was configured are nobody's we know.
  const origin = new URL(issuer).origin;
  for (const endpoint of [server.authorization_endpoint, server.token_endpoint]) {
    if (!endpoint || new URL(endpoint).origin !== origin)
      throw new Error('the provider names an endpoint elsewhere');
  }
  return {
    ...server,
    [_expectedIssuer]: ({ claims }: { claims: Record<string, unknown> }) =>
      server.issuer.replace('{tenantid}', String(claims.tid)),
  };
}

/**
 * Prepares a sign-in: authorization code with PKCE, state and nonce. No refresh token is asked for.
 * @returns undefined if the provider cannot be reached.
 * @see RFC 7636; fact oauth-auth-code-pkce
 */
export async function prepare(settings: SignInSettings, address: string): Promise<Prepared | undefined> {
  try {
    const server = await discover(settings);
    const pending: Pending = {
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      verifier: oauth.generateRandomCodeVerifier(),
      address,
    };
    const url = new URL(server.authorization_endpoint ?? '');
    const parameters = {
      client_id: settings.clientId,
      redirect_uri: redirectUri(),
      response_type: 'code',
      // A fragment never reaches a server, so the code stands in no log.
      response_mode: 'fragment',
      scope: `openid ${settings.scope}`,
      code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
      login_hint: address,
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return { authorization: url.href, pending, server };
  } catch {
    return undefined;
  }
}

/**
 * Turns the provider's answer into a token. Never throws; whatever fails is an ending.
 * @param known what discovery said while preparing; after a return to this page it is asked again.
 */
export async function exchange(
  settings: SignInSettings,
  pending: Pending,
  answer: URLSearchParams,
  known?: oauth.AuthorizationServer,
): Promise<Exchanged> {
  const server = known ?? (await discover(settings).catch(() => undefined));
  if (!server) return ended({ kind: 'unreachable' });
  // A request without client_secret: the client is public (RFC 6749, section 2.1).
  const client: oauth.Client = { client_id: settings.clientId, [oauth.clockTolerance]: 300 };
  try {
    const parameters = oauth.validateAuthResponse(server, client, answer, pending.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      redirectUri(),
      pending.verifier,
      options(settings.issuer),
    );
    const { access_token } = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: pending.nonce,
      requireIdToken: true,
    });
    return { kind: 'token', token: access_token };
  } catch (error) {
    return ended(endingOf(error));
  }
}

const ended = (ending: SignInEnding): Exchanged => ({ kind: 'ending', ending });

function endingOf(error: unknown): SignInEnding {
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError) {
    return {
      kind: 'answered',
      error: error.error.slice(0, 100),
      description: (error.error_description ?? '').slice(0, 2000),
    };
  }
  if (error instanceof oauth.OperationProcessingError) {
    return { kind: error.code === oauth.JWT_TIMESTAMP_CHECK ? 'clock' : 'not-ours' };
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') return { kind: 'timed-out' };
  // The endpoints were reached a moment ago: what fails now is the browser's rule for other origins.
  return { kind: 'token-blocked' };
}
