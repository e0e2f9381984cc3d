import { z } from 'zod';
import { day, id, line, webAddress } from './common.ts';

const hostName = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/,
    'must be a lower-case host name',
  );

export const encryption = z.enum(['tls', 'starttls']);

/** Ports at which a mail server can be tested or set up; a typing error here would send customers astray. */
const imapPort = z.union([z.literal(993), z.literal(143)], 'must be 993 (tls) or 143 (starttls)');
const smtpPort = z.union([z.literal(465), z.literal(587), z.literal(25)], 'must be 465, 587 or 25');

const imapServer = z
  .strictObject({ host: hostName, port: imapPort, encryption })
  .refine((s) => (s.port === 993) === (s.encryption === 'tls'), {
    path: ['port'],
    error: 'does not fit the encryption: 993 goes with tls, 143 with starttls',
  });
const smtpServer = z
  .strictObject({ host: hostName, port: smtpPort, encryption })
  .refine((s) => (s.port === 465) === (s.encryption === 'tls'), {
    path: ['port'],
    error: 'does not fit the encryption: 465 goes with tls, 587 and 25 with starttls',
  });

/** What the provider's IMAP server takes today. */
export const takes = z.enum(['no-password', 'app-password', 'password']);

export const provider = z.strictObject({
  name: line,
  /** Mail domains of its own, lower case; empty for providers that host the domains of others only. */
  domains: z.array(hostName).default([]),
  /** A mail domain is run by this provider if one of its MX hosts ends in `.suffix` or equals it. */
  mxSuffixes: z.array(hostName).default([]),
  imap: imapServer,
  /** Preferred first. */
  smtp: z.array(smtpServer).default([]),
  takes,
  /** Can apps sign in with OAuth (XOAUTH2 or OAUTHBEARER) there? */
  oauth: z.boolean(),
  /** The diagnosis when it takes no password, or refuses the one it was given. */
  onPassword: id,
  /** The user name the server wants, in words. */
  userName: line,
  /** The SASL or LOGIN order to use for a password. iCloud refuses PLAIN where LOGIN works. */
  passwordCommand: z.enum(['plain-first', 'login-first']).default('plain-first'),
  /** Where app passwords or passwords are made, and the step that explains it. */
  appPasswordPage: webAddress.optional(),
  passwordStep: id,
  webmail: webAddress.optional(),
  note: line.optional(),
  facts: z.array(id).min(1, 'needs at least one fact'),
  checked: day,
});
export type ProviderData = z.infer<typeof provider>;
