import type { FormProvider } from './slice.ts';
import { emptyValues, OTHER, type Values } from './values.ts';

/**
 * Reads the form as it was left before a sign-in in the same window. It comes from the browser's
 * storage, so anybody may have changed it.
 * @returns undefined if it is none.
 */
export function readLeft(left: unknown, providers: readonly FormProvider[]): Values | undefined {
  if (typeof left !== 'object' || left === null) return undefined;
  const given = left as Record<string, unknown>;
  const text = (name: keyof Values) => {
    const value = given[name];
    return typeof value === 'string' && value.length <= 254 ? value : '';
  };
  const provider = text('provider');
  const known = provider === OTHER || providers.some(({ id }) => id === provider);
  if (!known || text('address') === '') return undefined;
  return {
    ...emptyValues,
    address: text('address'),
    provider,
    host: text('host'),
    port: text('port') || emptyValues.port,
    encryption: given.encryption === 'starttls' ? 'starttls' : 'tls',
    username: text('username'),
    method: given.method === 'token' ? 'token' : 'none',
  };
}
