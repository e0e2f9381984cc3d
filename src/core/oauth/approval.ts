/** Sign-in addresses by cloud (facts consent-admin-url, sovereign-gcc-high). */
const SIGN_IN = {
  'microsoft-365': 'https://login.microsoftonline.com',
  'microsoft-365-gcc-high': 'https://login.microsoftonline.us',
} as const;

const DOMAIN =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const CLIENT_ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * The address at which an administrator approves an app for the whole tenant. The mail domain
 * stands for the tenant, so nobody has to look for a tenant ID.
 * @param clientId the app's application (client) ID, a GUID.
 * @returns undefined if the domain or the ID is none, or the provider has no such page.
 * @see fact consent-admin-url
 */
export function approvalAddress(
  mailAddress: string,
  clientId: string,
  provider: string = 'microsoft-365',
): string | undefined {
  const domain = mailAddress.split('@').at(-1)?.trim().toLowerCase() ?? '';
  if (!Object.hasOwn(SIGN_IN, provider) || !DOMAIN.test(domain) || !CLIENT_ID.test(clientId))
    return undefined;
  const base = SIGN_IN[provider as keyof typeof SIGN_IN];
  return `${base}/${domain}/adminconsent?client_id=${clientId.toLowerCase()}`;
}

/** The message to the administrator: what is asked, why, what to click, how to check, how to undo. */
export function approvalMessage(
  mailAddress: string,
  appName: string,
  address: string,
  product: string,
): string {
  return [
    `Hello,`,
    ``,
    `I need your approval so that ${appName} may read my mailbox ${mailAddress} over IMAP. Microsoft 365 takes no password for this any more, and since late 2025 Microsoft’s default setting asks for an administrator’s approval.`,
    ``,
    `What to click:`,
    `1. Open this address and sign in as an administrator (Privileged Role Administrator, Cloud Application Administrator or Application Administrator):`,
    `   ${address}`,
    `2. Check the name of the app and that it asks to read mail over IMAP.`,
    `3. Select Accept.`,
    ``,
    `How to check: in the Microsoft Entra admin center open Entra ID > Enterprise apps > All applications, the app, Permissions. IMAP.AccessAsUser.All stands there under Admin consent.`,
    `How to undo: remove the permission at the same place.`,
    ``,
    `It approves ${appName} and nothing else. Do not delete a connection to ${product} that still works.`,
  ].join('\n');
}
