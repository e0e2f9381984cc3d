import type { Parts } from './parts.ts';

/** What this deployment offers: the pages are static and ask for it. Nothing in it is secret. */
export function offer({ settings }: Parts): Response {
  const { OAUTH_CLIENT_ID, OAUTH_APP_NAME, OAUTH_ISSUER, OAUTH_SCOPE } = settings;
  const signIn =
    OAUTH_CLIENT_ID === undefined
      ? null
      : { issuer: OAUTH_ISSUER, clientId: OAUTH_CLIENT_ID, scope: OAUTH_SCOPE, appName: OAUTH_APP_NAME };
  return Response.json({ hosts: settings.IMAP_TEST_HOSTS, signIn });
}
