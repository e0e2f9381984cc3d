import { askFor } from '#core/imap-form/ask.ts';
import { readServer } from '#core/imap-form/server.ts';
import { formProviders } from '#core/imap-form/slice.ts';
import { missing, missingSecret } from '#core/imap-form/words.ts';
import { domainOf } from '#core/providers/find.ts';
import type { Knowledge } from '../imap/knowledge.ts';
import type { FieldError } from './problem.ts';

/** Never the secrets: a blank can be part of a password. */
const TRIMMED = ['address', 'host', 'port', 'username'] as const;

export type CompletedForm = { readonly fields: URLSearchParams; readonly errors: readonly FieldError[] };

/**
 * Fills in what a visitor without JavaScript may leave to us: the provider is found from the
 * address, and the way to test follows from the provider and from what was typed.
 * @param find names the provider of a domain, or undefined.
 * @returns the fields, and what has to be asked for before a test makes sense.
 */
export async function completeForm(
  posted: URLSearchParams,
  knowledge: Knowledge,
  find: (domain: string) => Promise<string | undefined>,
): Promise<CompletedForm> {
  const fields = new URLSearchParams(posted);
  // As the page's script does it: a blank that came along with a copied address is nobody's mistake.
  for (const name of TRIMMED)
    if (fields.getAll(name).length === 1) fields.set(name, fields.get(name)?.trim() ?? '');
  if (fields.getAll('host').length === 1)
    for (const [name, value] of Object.entries(readServer(fields.get('host') ?? ''))) fields.set(name, value);
  const has = (name: string) => (fields.get(name) ?? '') !== '';
  const domain = domainOf(fields.get('address') ?? '');
  if (domain === '') return { fields, errors: [] };
  if (!has('provider') && !has('host')) {
    const found = await find(domain);
    if (found === undefined)
      return { fields, errors: [{ field: 'provider', message: missing.providerOrHost }] };
    fields.set('provider', found);
  }
  if (has('method')) return { fields, errors: [] };
  if (has('password') || has('token')) {
    fields.set('method', has('password') ? 'password' : 'token');
    return { fields, errors: [] };
  }
  const provider = formProviders(knowledge.catalogue).find(({ id }) => id === fields.get('provider'));
  const ask = askFor(provider);
  if (ask.methods[0] === 'password') {
    return { fields, errors: [{ field: 'password', message: missingSecret(ask.secretLabel) }] };
  }
  fields.set('method', ask.methods[0]);
  return { fields, errors: [] };
}
