import type { TokenClaims } from './token.ts';

/** What IMAP asks of a token; the default is Exchange Online (facts oauth-scopes-delegated, oauth-token-audience). */
export type TokenNeeds = {
  readonly audiences: readonly string[];
  readonly scope: string;
  readonly role: string;
};
export const EXCHANGE_ONLINE: TokenNeeds = {
  audiences: [
    'https://outlook.office.com',
    'https://outlook.office365.com',
    // The resource "Office 365 Exchange Online" by its own application id.
    '00000002-0000-0ff1-ce00-000000000000',
  ],
  scope: 'IMAP.AccessAsUser.All',
  role: 'IMAP.AccessAsApp',
};

/** Microsoft Graph, the audience that a token has most often by mistake. */
const GRAPH = ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'];
/** The tenant of all personal Microsoft accounts (ID token claims reference, `tid`). */
const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';
/** How far two clocks may differ, in seconds; the usual allowance. */
const CLOCK_SKEW_S = 300;

export type TokenCheck = {
  readonly id: 'audience' | 'permission' | 'tenant' | 'app' | 'user' | 'times';
  readonly title: string;
  /** The token's own value, or '' if it says nothing. */
  readonly found: string;
  readonly verdict: 'ok' | 'wrong' | 'unknown';
  /** What it means or what to change, in one or two sentences. */
  readonly words: string;
  /** The diagnosis that explains a value which does not fit. */
  readonly diagnosis?: string;
};

export type Wanted = {
  /** The mailbox that is to be opened; '' if none was named. */
  readonly mailbox: string;
  /** The app that should open it; '' if unknown. */
  readonly app: string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly needs: TokenNeeds;
};

const withoutSlash = (address: string) => address.replace(/\/+$/, '').toLowerCase();
const same = (a: string, b: string) => withoutSlash(a) === withoutSlash(b);

/**
 * Holds a token's claims against what IMAP needs, one check a line, in the order in which a mail
 * server would stumble. Says what is seen; whether the server takes the token only the test tells.
 */
export function explainToken(claims: TokenClaims, wanted: Wanted): TokenCheck[] {
  return [
    audienceOf(claims, wanted),
    permissionOf(claims, wanted),
    timesOf(claims, wanted),
    userOf(claims, wanted),
    tenantOf(claims),
    appOf(claims, wanted),
  ];
}

function audienceOf({ audience }: TokenClaims, { needs }: Wanted): TokenCheck {
  const base = { id: 'audience', title: 'Made for', found: audience ?? '' } as const;
  if (audience === undefined)
    return { ...base, verdict: 'unknown', words: 'The token names no audience. The server will decide.' };
  if (needs.audiences.some((one) => same(one, audience)))
    return { ...base, verdict: 'ok', words: 'It is made for the mail server.' };
  const graph = GRAPH.some((one) => same(one, audience));
  return {
    ...base,
    verdict: 'wrong',
    words: `${graph ? 'It is made for Microsoft Graph' : 'It is made for another service'}, and the mail server refuses it. The app must ask for the full scope ${needs.audiences[0]}/${needs.scope}.`,
    diagnosis: 'oauth-app-misconfigured',
  };
}

function permissionOf({ scopes, roles }: TokenClaims, { needs }: Wanted): TokenCheck {
  const base = { id: 'permission', title: 'Allows', found: [...scopes, ...roles].join(' ') } as const;
  const has = (list: readonly string[], name: string) =>
    list.some((one) => one === name || one.endsWith(`/${name}`));
  if (has(scopes, needs.scope)) return { ...base, verdict: 'ok', words: 'It allows reading mail over IMAP.' };
  if (has(roles, needs.role)) {
    return {
      ...base,
      verdict: 'ok',
      words:
        'It is an app’s own token. It also needs a service principal in Exchange Online and full access to the mailbox.',
    };
  }
  return {
    ...base,
    verdict: 'wrong',
    words: `The permission ${needs.scope} is missing. The app must ask for it, and an administrator may have to approve it.`,
    diagnosis: 'admin-consent-needed',
  };
}

function timesOf({ notBefore, expires }: TokenClaims, { now }: Wanted): TokenCheck {
  const inWords = (seconds: number) => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const found = [notBefore, expires].map((one) => (one === undefined ? '?' : inWords(one))).join(' to ');
  const base = { id: 'times', title: 'Valid', found } as const;
  if (expires === undefined)
    return { ...base, verdict: 'unknown', words: 'The token does not say when it ends.' };
  if (now > expires) {
    const minutes = Math.max(1, Math.round((now - expires) / 60));
    return {
      ...base,
      verdict: 'wrong',
      words: `It ran out ${minutes === 1 ? '1 minute' : `${minutes} minutes`} ago. Sign in again for a new one.`,
      diagnosis: 'oauth-token-rejected',
    };
  }
  if (notBefore !== undefined && now + CLOCK_SKEW_S < notBefore) {
    return {
      ...base,
      verdict: 'wrong',
      words: 'It is not valid yet. Set the clock of this device to the right time, then sign in again.',
      diagnosis: 'oauth-token-rejected',
    };
  }
  const minutes = Math.max(1, Math.round((expires - now) / 60));
  const left =
    minutes > 180
      ? `${Math.round(minutes / 60)} more hours`
      : `${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}`;
  return { ...base, verdict: 'ok', words: `It is valid for ${left}.` };
}

function userOf({ user, scopes, roles }: TokenClaims, { mailbox }: Wanted): TokenCheck {
  const base = { id: 'user', title: 'Signed in as', found: user ?? '' } as const;
  if (user === undefined) {
    const words =
      scopes.length === 0 && roles.length > 0
        ? 'It stands for an app, not for a person.'
        : 'The token names no person.';
    return { ...base, verdict: 'unknown', words };
  }
  if (mailbox === '') return { ...base, verdict: 'unknown', words: 'Compare it with the mailbox.' };
  if (same(user, mailbox))
    return { ...base, verdict: 'ok', words: 'It is the person whose mailbox was asked for.' };
  return {
    ...base,
    verdict: 'unknown',
    words:
      'It is another name than the mailbox. For a shared mailbox, or where the sign-in address differs from the mail address, that can be right: the person needs full access. Otherwise sign in with the account that owns the mailbox.',
    diagnosis: 'shared-mailbox-sign-in',
  };
}

function tenantOf({ tenant }: TokenClaims): TokenCheck {
  const base = { id: 'tenant', title: 'Tenant', found: tenant ?? '' } as const;
  if (tenant === undefined) return { ...base, verdict: 'unknown', words: 'The token names no tenant.' };
  if (tenant.toLowerCase() === PERSONAL_TENANT) {
    return {
      ...base,
      verdict: 'unknown',
      words:
        'This is the tenant of all personal Microsoft accounts. It opens an Outlook.com mailbox, not one at work.',
    };
  }
  return {
    ...base,
    verdict: 'unknown',
    words: 'An administrator sees this ID in the Microsoft Entra admin center.',
  };
}

function appOf({ app }: TokenClaims, { app: expected }: Wanted): TokenCheck {
  const base = { id: 'app', title: 'App', found: app ?? '' } as const;
  if (app === undefined) return { ...base, verdict: 'unknown', words: 'The token names no app.' };
  if (expected === '')
    return { ...base, verdict: 'unknown', words: 'The approval must be for the app with this ID.' };
  return same(app, expected)
    ? { ...base, verdict: 'ok', words: 'It is the app of this test.' }
    : { ...base, verdict: 'unknown', words: 'It comes from another app than this test.' };
}
