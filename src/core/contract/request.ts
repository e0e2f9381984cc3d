import { z } from 'zod';
import { mayBeName } from '../imap-form/server.ts';
import { missing as formWords } from '../imap-form/words.ts';
import { MAX_TOKEN_LENGTH } from './pasted-token.ts';

/** No control characters: they would end a line of the protocol or of a log. No halves of characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are refused.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const clean = (max: number, label: string, missing = `${label}: Enter it`) =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : `${label}: Enter text`) })
    .max(max, `${label}: Shorten it to ${max} characters`)
    .refine(
      (text) => !CONTROL.test(text) && text.isWellFormed(),
      `${label}: Take out line breaks and control characters`,
    );

/** A name that people read: what is not seen in it (bidi, zero-width) came there by mistake or to mislead. */
const name = (max: number, label: string, missing?: string) =>
  clean(max, label, missing).refine(
    (text) => !/[\p{Cf}\p{Zl}\p{Zp}]/u.test(text),
    `${label}: Take out the invisible characters; type it instead of pasting it`,
  );

const ENTER_ADDRESS = 'Mail address: Enter an address such as ann@example.com';
const address = name(254, 'Mail address', ENTER_ADDRESS).refine(
  (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  ENTER_ADDRESS,
);

const secret = (label: string, max: number) => clean(max, label).min(1, `${label}: Enter it`);

export const signInRequest = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('none') }),
  z.strictObject({ method: z.literal('password'), password: secret('Password', 512) }),
  z.strictObject({ method: z.literal('token'), token: secret('Token', MAX_TOKEN_LENGTH) }),
]);

/** The body of `POST /api/imap-test`. */
export const testRequest = z
  .strictObject({
    address,
    host: clean(1000, 'Server')
      .min(1, 'Server: Enter the name of the server')
      .refine(mayBeName, formWords.hostName)
      .optional(),
    provider: clean(60, 'Provider').optional(),
    port: z
      .int('Port: Enter a number')
      .min(1, 'Port: Enter 993 or 143')
      .max(65535, 'Port: Enter 993 or 143')
      .optional(),
    encryption: z.enum(['tls', 'starttls'], 'Encryption: Choose TLS or STARTTLS').optional(),
    signIn: signInRequest,
    // Empty is what a form sends for "the same as the address".
    username: name(254, 'User name')
      .transform((text) => (text === '' ? undefined : text))
      .optional(),
  })
  .refine(({ host, provider }) => (host === undefined) !== (provider === undefined), {
    path: ['host'],
    error: 'Server: Choose a provider or enter a server name, not both',
  });
export type TestRequest = z.infer<typeof testRequest>;
