import { parseArgs } from 'node:util';
import { Secret } from '../../functions/imap/secret.ts';
import { encryptionAt } from '../../src/core/contract/encryption.ts';

export const USAGE = `Usage: npm run --silent imap-test -- --host HOST [--port PORT] --user USER (--password-stdin | --token-stdin | --reach) [--json]

  --host HOST        the mail server; any name or address, in any network
  --port PORT        993 unless given; 143 is encrypted with STARTTLS
  --encryption HOW   tls or starttls, where the port does not say it
  --user USER        the account's name at the server, often the mail address
  --password-stdin   reads the password from standard input
  --token-stdin      reads an OAuth access token from standard input
  --reach            signs in to nothing; says what the server offers (no --user needed)
  --json             prints the result as JSON

Settings: IMAP_TEST_CA_FILE names more trust anchors (PEM), IMAP_TEST_DEADLINE_MS the time for the whole test.
Exit status: 0 ok, 1 failed, 2 wrong usage.`;

export type DeskOptions = {
  readonly host: string;
  readonly port: number;
  readonly encryption: 'tls' | 'starttls';
  readonly user: string;
  readonly method: 'none' | 'password' | 'token';
  readonly json: boolean;
};

const MAX_STDIN = 16_384;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are refused.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const METHODS = { 'password-stdin': 'password', 'token-stdin': 'token', reach: 'none' } as const;

/** @returns the options, or what is wrong with them in one sentence. */
export function readDeskOptions(args: readonly string[]): DeskOptions | { readonly wrong: string } {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
  const { host, user, json = false } = values;
  if (!host) return { wrong: 'Name the mail server with --host.' };
  if (CONTROL.test(host + (user ?? '')))
    return { wrong: 'Take line breaks and control characters out of host and user.' };
  const port = Number(values.port ?? 993);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return { wrong: '--port: expected a number from 1 to 65535.' };
  const encryption = values.encryption ?? encryptionAt(port);
  if (encryption !== 'tls' && encryption !== 'starttls')
    return { wrong: '--encryption: expected tls or starttls.' };
  const chosen = (['password-stdin', 'token-stdin', 'reach'] as const).filter((name) => values[name]);
  const [mode] = chosen;
  if (!mode || chosen.length > 1)
    return { wrong: 'Choose one of --password-stdin, --token-stdin and --reach.' };
  const method = METHODS[mode];
  if (method !== 'none' && !user) return { wrong: `Name the account with --user.` };
  return { host, port, encryption, user: user ?? '', method, json };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      host: { type: 'string' },
      port: { type: 'string' },
      encryption: { type: 'string' },
      user: { type: 'string' },
      'password-stdin': { type: 'boolean' },
      'token-stdin': { type: 'boolean' },
      reach: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  }).values;

/** Reads the secret up to the end of the input; one line end at its end is not part of it. */
export async function readSecret(
  input: AsyncIterable<Uint8Array>,
  method: 'password' | 'token',
): Promise<{ readonly secret: Secret } | { readonly wrong: string }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_STDIN)
      return { wrong: `The ${method} on standard input is longer than ${MAX_STDIN} bytes.` };
  }
  // Decoded as one: a letter of two bytes may lie in two chunks.
  const text = textOf(Buffer.concat(chunks));
  if (text === undefined) return { wrong: `Write the ${method} on standard input as UTF-8 text.` };
  const value = text.replace(/\r?\n$/, '');
  if (value === '') return { wrong: `Standard input holds no ${method}.` };
  return CONTROL.test(value)
    ? { wrong: `Take line breaks and control characters out of the ${method}.` }
    : { secret: new Secret(value) };
}

/** Undefined if the bytes are no UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
