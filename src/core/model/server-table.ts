import type { Catalogue } from './catalogue.ts';
import type { ProviderData } from './schema/provider.ts';

const ENCRYPTION = { tls: 'SSL/TLS', starttls: 'STARTTLS' } as const;
const TAKES = {
  'no-password': 'No password: modern sign-in',
  'app-password': 'App password',
  password: 'Password',
} as const satisfies Record<ProviderData['takes'], string>;

export const serverColumns = [
  'Provider',
  'Incoming (IMAP)',
  'Outgoing (SMTP)',
  'Takes',
  'User name',
] as const;

/** What to enter for a server besides its name. */
type Server = { readonly host: string; readonly rest: string };
type Row = {
  readonly id: string;
  readonly name: string;
  readonly incoming: Server;
  /** Preferred first; see `noOutgoing` where there is none. */
  readonly outgoing: readonly Server[];
  readonly takes: string;
  readonly userName: string;
  readonly note: string | undefined;
};

/** Where a provider's servers for sending differ by firm. */
export const noOutgoing = 'Ask your administrator';

const serverOf = ({
  host,
  port,
  encryption,
}: ProviderData['imap'] | ProviderData['smtp'][number]): Server => ({
  host,
  rest: `port ${port}, ${ENCRYPTION[encryption]}`,
});

/** The settings of every provider in the words of the site, by the providers' names. */
export const serverRows = ({ providers }: Pick<Catalogue, 'providers'>): Row[] =>
  Object.values(providers)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name, imap, smtp, takes, userName, note }) => ({
      ...{ id, name, userName, note },
      incoming: serverOf(imap),
      outgoing: smtp.map(serverOf),
      takes: TAKES[takes],
    }));
