import { useEffect, useMemo, useRef, useState } from 'react';
import { askFor } from '#core/imap-form/ask.ts';
import { readPrefill } from '#core/imap-form/prefill.ts';
import type { FormProvider } from '#core/imap-form/slice.ts';
import { emptyValues, type FieldErrors, OTHER, type Values } from '#core/imap-form/values.ts';
import { domainOf, providerFromDomain } from '#core/providers/find.ts';
import { findProvider, listedOnly } from './lookup.ts';

const PAUSE_MS = 400;

/** What the form asks at a provider; undefined while none is chosen. */
export function askAt(provider: string, providers: readonly FormProvider[]) {
  if (provider === '') return undefined;
  return askFor(provider === OTHER ? undefined : providers.find(({ id }) => id === provider));
}

/** What was typed into the page before this script came, and what the link to it brought along. */
function initialValues(form: HTMLFormElement | null, providers: readonly FormProvider[]): Values {
  const prefill = readPrefill(location.search, location.hash);
  // The address has done its work; a copied link should not hold it.
  if (prefill.address !== '') history.replaceState(history.state, '', location.pathname + location.search);
  const typed = form ? new FormData(form) : undefined;
  const provider = providers.some(({ id }) => id === prefill.provider) ? prefill.provider : '';
  return {
    ...emptyValues,
    address: prefill.address || String(typed?.get('address') ?? ''),
    provider,
    method: askAt(provider, providers)?.methods[0] ?? 'none',
  };
}

/** The form's state, except for the secrets: those are in their fields alone. */
export function useForm(providers: readonly FormProvider[]) {
  const form = useRef<HTMLFormElement>(null);
  const [live, setLive] = useState(false);
  const [values, setValues] = useState(emptyValues);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [found, setFound] = useState('');
  const [listed, setListed] = useState(false);
  // Chosen by hand: for the domain that the address had then. It stays, but not for a domain of another provider.
  const chosenFor = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef('');

  const setProvider = (provider: string) => {
    setValues((now) => ({ ...now, provider, method: askAt(provider, providers)?.methods[0] ?? 'none' }));
  };

  /** Finds the provider of the address; what comes late, for an older address, is dropped. */
  const lookUp = async (address: string): Promise<string | undefined> => {
    const domain = domainOf(address);
    if (chosenFor.current !== undefined) {
      const own = providerFromDomain(domain, providers);
      // A password must not go to one provider because it was chosen before the address named another.
      if (!own || domain === chosenFor.current || [own, OTHER].includes(values.provider)) return undefined;
      chosenFor.current = undefined;
    }
    latest.current = domain;
    if (domain === '') {
      // What was found, or is being looked for, belongs to an address that is gone.
      setProvider('');
      setFound('');
      return undefined;
    }
    const answer = findProvider(domain, providers);
    if (typeof answer !== 'string') setFound(`Looking up who runs the mail of ${domain}…`);
    const provider = await answer;
    if (latest.current !== domain || chosenFor.current !== undefined) return undefined;
    setProvider(provider ?? '');
    setFound(
      provider === undefined
        ? `Who runs the mail of ${domain} could not be found out. Choose the provider, or “Another server”.`
        : 'The provider was found from the address. Choose another if it is not right.',
    );
    return provider;
  };

  const change = (changed: Partial<Values>) => {
    setValues((now) => ({ ...now, ...changed }));
    if (changed.provider !== undefined) {
      chosenFor.current = changed.provider === '' ? undefined : domainOf(values.address);
      clearTimeout(timer.current);
      setProvider(changed.provider);
      setFound('');
      if (changed.provider === OTHER) listedOnly().then(setListed);
    }
    if (changed.address !== undefined) {
      const address = changed.address;
      clearTimeout(timer.current);
      // A well-known domain is found while it is typed; the function is asked after a pause.
      timer.current = setTimeout(() => void lookUp(address), PAUSE_MS);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes to life.
  useEffect(() => {
    const start = initialValues(form.current, providers);
    if (start.provider !== '') chosenFor.current = domainOf(start.address);
    setValues(start);
    setLive(true);
    if (start.provider === '' && start.address !== '') void lookUp(start.address);
    return () => clearTimeout(timer.current);
  }, []);

  /** Puts back what stood in the form before a sign-in took this window away. */
  const restore = (left: Values) => {
    chosenFor.current = left.provider === '' ? undefined : domainOf(left.address);
    setValues(left);
  };

  const ask = useMemo(() => askAt(values.provider, providers), [values.provider, providers]);
  return { form, live, values, errors, setErrors, found, listed, ask, change, restore, lookUp };
}
