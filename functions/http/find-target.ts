import { isIP } from 'node:net';
import { type Encryption, lineTo } from '#core/contract/encryption.ts';
import type { TestRequest } from '#core/contract/index.ts';
import { judgeHost } from '#core/hosts/judge.ts';
import { judgeName } from '#core/hosts/name.ts';
import type { Catalogue } from '#core/model/catalogue.ts';
import { providerFromHost } from '#core/providers/find.ts';
import type { Target } from '../imap/dialogue.ts';
import type { Settings } from '../settings.ts';
import { idn } from './idn.ts';
import type { Parts } from './parts.ts';

type Provider = Catalogue['providers'][string];

/** What a request asks for, with the provider's defaults filled in. */
export type Wanted = {
  readonly host: string;
  readonly port: number;
  readonly encryption: Encryption;
  /** Set if the host is one of the list. */
  readonly provider: Provider | undefined;
};

/** Fills in what was left open: the provider's settings, else the standard ones. */
export function wanted(
  request: TestRequest,
  providers: Catalogue['providers'],
): Wanted | { readonly unknownProvider: string } {
  if (request.provider !== undefined) {
    const provider = Object.hasOwn(providers, request.provider) ? providers[request.provider] : undefined;
    if (!provider) return { unknownProvider: request.provider };
    return { host: provider.imap.host, ...lineTo(request, provider.imap), provider };
  }
  const host = request.host ?? '';
  const provider = providerFromHost(host, domainOf(request), Object.values(providers));
  return { host, ...lineTo(request, provider?.imap), provider };
}

/** The part of the mail address after the @, in lower case. */
export const domainOf = ({ address }: TestRequest): string => address.split('@').at(-1)?.toLowerCase() ?? '';

const addressOf = (address: string) => ({
  address,
  family: isIP(address) === 6 ? (6 as const) : (4 as const),
});

/** The first checked address of the other family, if there is one. */
function otherFamily(pin: string, others: readonly string[]) {
  const other = others.find((address) => isIP(address) !== isIP(pin));
  return other === undefined ? undefined : addressOf(other);
}

/** `open`: may everything be told about it, or only once TLS stands? */
export type Found = { readonly target: Target; readonly open: boolean };

const portIsAllowed = ({ port }: Wanted, { IMAP_TEST_PORTS: ports }: Settings) =>
  ports === 'any' || ports.includes(port);

/** Is it a listed provider's own server, at a port that this test connects to? Then nothing speaks against it. */
export const isListed = (asked: Wanted, settings: Settings): boolean =>
  asked.provider !== undefined && portIsAllowed(asked, settings);

/** Checks our own policy and looks the name up once. Undefined: refused, for whatever reason. */
export async function findTarget(asked: Wanted, parts: Parts): Promise<Found | undefined> {
  const { settings } = parts;
  if (!portIsAllowed(asked, settings)) return undefined;
  if (settings.IMAP_TEST_HOSTS === 'listed' && !asked.provider) return undefined;
  const named = judgeName(asked.host, idn);
  if (named.kind === 'refused') return undefined;
  // Such a name can only lead into a network that the operator allowed; without one nothing is looked up.
  if (named.forbiddenSuffix && settings.IMAP_TEST_ALLOW_NETWORKS.length === 0) return undefined;
  const answers = await parts.resolve(named.name);
  const verdict = judgeHost(
    asked.host,
    answers.map(({ address }) => address),
    settings.IMAP_TEST_ALLOW_NETWORKS,
    idn,
  );
  if (verdict.kind === 'refuse') return undefined;
  return {
    open: asked.provider !== undefined || verdict.inAllowedNetwork,
    target: {
      name: verdict.name,
      ...addressOf(verdict.pin),
      fallback: otherFamily(verdict.pin, verdict.others),
      port: asked.port,
      encryption: asked.encryption,
      passwordCommand: asked.provider?.passwordCommand ?? 'plain-first',
      mayTakePassword: asked.provider?.takes !== 'no-password',
    },
  };
}
