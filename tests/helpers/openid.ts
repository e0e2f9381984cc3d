import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';

/** The scope that stands for IMAP here, as Exchange Online's does there. */
export const IMAP_SCOPE = 'IMAP.AccessAsUser.All';
export const CLIENT_ID = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
/** The mail server's own client: it asks whether a token is good. */
const MAIL_SERVER = { id: 'mail-server', secret: 'for-introspection-only-0123456789' };

const FOR_DOVECOT = '/for-dovecot';

/**
 * Dovecot sends no credentials and wants the account as `username`; the standard has the client's
 * credentials and `sub` (RFC 7662). This passes the question on and translates the answer.
 */
async function introspect(issuer: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = new URLSearchParams(await text(request)).get('token') ?? '';
  const asked = await fetch(`${issuer}/token/introspection`, {
    method: 'POST',
    body: new URLSearchParams({ token, client_id: MAIL_SERVER.id, client_secret: MAIL_SERVER.secret }),
  });
  const { active, sub } = (await asked.json()) as { active?: boolean; sub?: string };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(active ? { active, username: sub } : { active: false }));
}

export type OpenId = {
  readonly issuer: string;
  /** What Dovecot asks whether a token is good; it asks the provider's own introspection endpoint. */
  readonly introspectionUrl: string;
  /** Every access token that was given out, for the search after secrets. */
  readonly tokens: readonly string[];
  readonly stop: () => Promise<void>;
};

export type OpenIdOptions = {
  readonly redirectUris: readonly string[];
};

/** Another permission than the one for IMAP, as a token for another service has it. */
export const OTHER_SCOPE = 'Mail.Read';
/** The service that it is for. Its tokens can be read by everybody, as Microsoft's for work accounts can. */
const OTHER_SERVICE = 'https://graph.microsoft.com';
export const TENANT = '11111111-2222-3333-4444-555555555555';
/** Tokens of this account live for one second. */
export const SHORT_LIVED = 'short@mailtest.example';
const lifetimeOf = (_context: unknown, { accountId }: { accountId?: string }): number =>
  accountId === SHORT_LIVED ? 1 : 600;

/**
 * A real OpenID provider on a free loopback port: anybody may sign in with any password, the name
 * typed is the account. Tokens for IMAP are opaque and can be introspected by the mail server's client;
 * tokens for the other service are JWTs, which this provider introspects for nobody.
 */
export async function startOpenId({ redirectUris }: OpenIdOptions): Promise<OpenId> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const tokens: string[] = [];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_name: 'Connection test',
        redirect_uris: [...redirectUris],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        application_type: 'native',
      },
      {
        client_id: MAIL_SERVER.id,
        client_secret: MAIL_SERVER.secret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [],
        response_types: [],
        grant_types: [],
      },
    ],
    scopes: ['openid', IMAP_SCOPE],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        // The site names a permission, not a service: as at Microsoft, the permission tells the service.
        defaultResource: ({ oidc }) =>
          String(oidc.params?.scope ?? '').includes(OTHER_SCOPE) ? OTHER_SERVICE : [],
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: OTHER_SCOPE,
          audience: OTHER_SERVICE,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      introspection: {
        enabled: true,
        allowedPolicy: (_context, _client, token) =>
          (token as { scope?: string }).scope?.includes(IMAP_SCOPE) ?? false,
      },
    },
    // The names that Microsoft's tokens have for what the standard calls client_id, scope and sub.
    extraTokenClaims: (_context, token) =>
      'accountId' in token
        ? { appid: CLIENT_ID, scp: OTHER_SCOPE, tid: TENANT, upn: token.accountId }
        : undefined,
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    clientBasedCORS: () => true,
    ttl: {
      AccessToken: lifetimeOf,
      AuthorizationCode: 60,
      Interaction: 600,
      Session: 600,
      Grant: 600,
      IdToken: 600,
    },
    cookies: { keys: ['only-for-tests'] },
  });
  provider.on('access_token.saved', (token) => tokens.push(token.jti));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url === FOR_DOVECOT) introspect(issuer, request, response);
    else answer(request, response);
  });
  return {
    issuer,
    introspectionUrl: `${issuer}${FOR_DOVECOT}`,
    tokens,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
