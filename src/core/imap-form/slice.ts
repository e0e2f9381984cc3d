import type { Catalogue } from '../model/catalogue.ts';

/** What the form needs to know of a provider: cut from the catalogue. Plain data. */
export type FormProvider = {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly string[];
  readonly takes: Catalogue['providers'][string]['takes'];
  readonly oauth: boolean;
  readonly userName: string;
  /** Where the app password is made, or how to sign in without a password. */
  readonly step: { readonly id: string; readonly title: string; readonly href: string };
};

/** The providers in the order of the list, by name. */
export function formProviders({
  providers,
  steps,
}: Pick<Catalogue, 'providers' | 'steps'>): readonly FormProvider[] {
  return Object.values(providers)
    .flatMap(({ id, name, domains, takes, oauth, userName, passwordStep }): FormProvider[] => {
      const step = steps[passwordStep];
      if (!step) return [];
      const { title, href } = step;
      return [{ id, name, domains, takes, oauth, userName, step: { id: passwordStep, title, href } }];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
