import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Network, readNetworks } from '#core/hosts/address.ts';

const wholeNumber = (name: string, min: number, max: number, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max,
      `${name}: expected a whole number from ${min} to ${max}`,
    )
    .transform(Number);

const networks = (name: string) =>
  z
    .string()
    .default('')
    .transform((list, context): Network[] => {
      const read = readNetworks(list);
      if ('networks' in read) return read.networks;
      context.addIssue({
        code: 'custom',
        message: `${name}: "${read.wrong}" is not a network such as 10.0.0.0/8`,
      });
      return z.NEVER;
    });

const ports = z
  .string()
  .default('993,143')
  .transform((list, context): 'any' | number[] => {
    if (list.trim() === 'any') return 'any';
    const numbers = list.split(',').map((one) => Number(one.trim()));
    if (numbers.every((port) => Number.isInteger(port) && port >= 1 && port <= 65_535)) return numbers;
    context.addIssue({ code: 'custom', message: 'IMAP_TEST_PORTS: expected "any" or ports such as 993,143' });
    return z.NEVER;
  });

const caFile = z
  .string()
  .optional()
  .transform((path, context): string | undefined => {
    if (!path) return undefined;
    try {
      const text = readFileSync(path, 'utf8');
      if (text.includes('BEGIN CERTIFICATE')) return text;
    } catch {
      // Said below: for the operator both are the same mistake.
    }
    context.addIssue({
      code: 'custom',
      message: `IMAP_TEST_CA_FILE: "${path}" is not a readable file of PEM certificates`,
    });
    return z.NEVER;
  });

const origin = z
  .string()
  .optional()
  .transform((text, context): string | undefined => {
    if (!text) return undefined;
    if (URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, '')) return new URL(text).origin;
    context.addIssue({
      code: 'custom',
      message: 'PUBLIC_ORIGIN: expected an origin such as https://help.example.com, without a path',
    });
    return z.NEVER;
  });

const schema = z.object({
  PORT: wholeNumber('PORT', 1, 65_535, 4321),
  HOST: z.string().default('localhost'),
  IMAP_TEST_HOSTS: z.enum(['listed', 'any'], 'IMAP_TEST_HOSTS: expected "listed" or "any"').default('listed'),
  IMAP_TEST_PORTS: ports,
  IMAP_TEST_ALLOW_NETWORKS: networks('IMAP_TEST_ALLOW_NETWORKS'),
  IMAP_TEST_CA_FILE: caFile,
  IMAP_TEST_RATE_LIMIT: z.enum(['on', 'off'], 'IMAP_TEST_RATE_LIMIT: expected "on" or "off"').default('on'),
  IMAP_TEST_CONCURRENCY: wholeNumber('IMAP_TEST_CONCURRENCY', 1, 10_000, 50),
  IMAP_TEST_DEADLINE_MS: wholeNumber('IMAP_TEST_DEADLINE_MS', 1_000, 10_000, 10_000),
  PUBLIC_ORIGIN: origin,
  TRUSTED_PROXIES: networks('TRUSTED_PROXIES'),
});
export type Settings = z.infer<typeof schema>;

/**
 * Reads and checks every setting; the only reader of the environment.
 * @returns the settings, or one line for each wrong value that names it and says what is expected.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { settings: Settings } | { problems: string[] } {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(present);
  return result.success
    ? { settings: result.data }
    : { problems: result.error.issues.map(({ message }) => message) };
}
