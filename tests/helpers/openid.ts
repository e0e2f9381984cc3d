import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** The scope that stands for IMAP here, as Exchange Online's does there. */
export const IMAP_SCOPE = 'IMAP.AccessAsUser.All';
export const CLIENT_ID = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
/** The mail server's own client: it asks whether a token is good. */
const MAIL_SERVER = { id: 'mail-server', secret: 'for-introspection-only-0123456789' };

export type OpenId = {
  readonly issuer: string;
  /** What Dovecot asks: the introspection endpoint with its credentials. */
  readonly introspection: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
  /** Every access token that was given out, for the search after secrets. */
  readonly tokens: readonly string[];
  readonly stop: () => Promise<void>;
};

export type OpenIdOptions = {
  readonly redirectUri: string;
  /** Seconds that a token lives. */
  readonly tokenTtl?: number;
};

/**
 * A real OpenID provider on a free loopback port: anybody may sign in with any password, the name
 * typed is the account; tokens are opaque and can be introspected by the mail server's client.
 * Only tokens with the IMAP scope are active for it, as only those are for its audience.
 */
export async function startOpenId({ redirectUri, tokenTtl = 600 }: OpenIdOptions): Promise<OpenId> {
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
        redirect_uris: [redirectUri],
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
      introspection: {
        enabled: true,
        allowedPolicy: (_context, _client, token) =>
          (token as { scope?: string }).scope?.includes(IMAP_SCOPE) ?? false,
      },
    },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    clientBasedCORS: () => true,
    ttl: {
      AccessToken: tokenTtl,
      AuthorizationCode: 60,
      Interaction: 600,
      Session: 600,
      Grant: 600,
      IdToken: 600,
    },
    cookies: { keys: ['only-for-tests'] },
  });
  provider.on('access_token.issued', (token) => tokens.push(token.jti));
  server.on('request', provider.callback());
  return {
    issuer,
    introspection: {
      url: `${issuer}/token/introspection`,
      clientId: MAIL_SERVER.id,
      clientSecret: MAIL_SERVER.secret,
    },
    tokens,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
