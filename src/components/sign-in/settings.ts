/** What the deployment offers for modern sign-in; absent where no client id is set. */
export type SignInSettings = {
  /** Base of the OpenID provider, such as `https://login.microsoftonline.com/organizations/v2.0`. */
  readonly issuer: string;
  /** Application (client) ID of a public client with a single-page redirect address. */
  readonly clientId: string;
  /** The full scope for IMAP. */
  readonly scope: string;
};

/** Where the sign-in page sends the visitor back to; registered with the provider. */
export const REDIRECT_PATH = '/test/sign-in/';
/** Carries the answer from the redirect page to the page that asked, in every combination of opener policies. */
export const CHANNEL = 'sign-in-answer';
/** Where the same-window sign-in keeps what it needs until it is back; emptied then, whatever comes of it. */
export const PENDING_KEY = 'sign-in-pending';
/** An authorization code lives about ten minutes (fact oauth-auth-code-lifetime). */
export const SIGN_IN_MS = 600_000;
export const REQUEST_MS = 10_000;
