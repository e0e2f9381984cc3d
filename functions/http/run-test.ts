import { isIP } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';
import type { ResultEvent, TestEvent, TestRequest } from '#core/contract/index.ts';
import { judgeHost } from '#core/hosts/judge.ts';
import { judgeName } from '#core/hosts/name.ts';
import type { Catalogue } from '#core/model/catalogue.ts';
import { type SignIn, type Target, talk } from '../imap/dialogue.ts';
import { refusedResult, resultOf } from '../imap/result.ts';
import { Secret } from '../imap/secret.ts';
import type { Parts } from './parts.ts';

const idn = { toAscii: domainToASCII, toUnicode: domainToUnicode };
type Provider = Catalogue['providers'][string];

/** What a request asks for, with the provider's defaults filled in. */
type Wanted = {
  readonly host: string;
  readonly port: number;
  readonly encryption: 'tls' | 'starttls';
  readonly provider: Provider | undefined;
};

export function wanted(
  request: TestRequest,
  providers: Catalogue['providers'],
): Wanted | { readonly unknownProvider: string } {
  if (request.provider !== undefined) {
    const provider = Object.hasOwn(providers, request.provider) ? providers[request.provider] : undefined;
    if (!provider) return { unknownProvider: request.provider };
    const { host, port, encryption } = provider.imap;
    return { host, port: request.port ?? port, encryption: request.encryption ?? encryption, provider };
  }
  const host = request.host ?? '';
  const name = host.toLowerCase().replace(/\.$/, '');
  const domain = domainOf(request);
  const same = Object.values(providers).filter(({ imap }) => imap.host === name);
  // Two providers share outlook.office365.com: the domain of the address tells them apart.
  const provider =
    same.find(({ domains }) => domains.includes(domain)) ??
    same.find(({ domains }) => !domains.includes('outlook.com')) ??
    same[0];
  return {
    host,
    port: request.port ?? provider?.imap.port ?? 993,
    encryption: request.encryption ?? provider?.imap.encryption ?? 'tls',
    provider,
  };
}

const domainOf = ({ address }: TestRequest) => address.split('@').at(-1)?.toLowerCase() ?? '';

const signInOf = (request: TestRequest): SignIn => {
  const user = request.username ?? request.address;
  switch (request.signIn.method) {
    case 'none':
      return { method: 'none' };
    case 'password':
      return { method: 'password', user, secret: new Secret(request.signIn.password) };
    case 'token':
      return { method: 'token', user, secret: new Secret(request.signIn.token) };
  }
};

const addressOf = (address: string) => ({
  address,
  family: isIP(address) === 6 ? (6 as const) : (4 as const),
});

/** The first checked address of the other family, if there is one. */
function otherFamily(pin: string, others: readonly string[]) {
  const other = others.find((address) => isIP(address) !== isIP(pin));
  return other === undefined ? undefined : addressOf(other);
}

/** Checks our own policy and looks the name up once. Undefined: refused, for whatever reason. */
async function findTarget(asked: Wanted, parts: Parts): Promise<Target | undefined> {
  const { settings } = parts;
  if (settings.IMAP_TEST_PORTS !== 'any' && !settings.IMAP_TEST_PORTS.includes(asked.port)) return undefined;
  if (settings.IMAP_TEST_HOSTS === 'listed' && !asked.provider) return undefined;
  const named = judgeName(asked.host, idn);
  if (named.kind === 'refused') return undefined;
  const answers = await parts.resolve(named.name);
  const verdict = judgeHost(
    asked.host,
    answers.map(({ address }) => address),
    settings.IMAP_TEST_ALLOW_NETWORKS,
    idn,
  );
  if (verdict.kind === 'refuse') return undefined;
  return {
    name: verdict.name,
    ...addressOf(verdict.pin),
    fallback: otherFamily(verdict.pin, verdict.others),
    port: asked.port,
    encryption: asked.encryption,
    passwordCommand: asked.provider?.passwordCommand ?? 'plain-first',
    mayTakePassword: asked.provider?.takes !== 'no-password',
  };
}

/**
 * Runs one test from the look-up to the verdict. The last event is the result, and there is
 * exactly one. Never throws for what a server or a network does.
 */
export async function* runTest(
  request: TestRequest,
  asked: Wanted,
  triesLeft: number | null,
  parts: Parts,
  signal: AbortSignal,
): AsyncGenerator<TestEvent> {
  yield { type: 'stage', stage: 'resolve', status: 'started', ms: 0, detail: '' };
  const began = performance.now();
  const target = await findTarget(asked, parts);
  const ms = Math.round(performance.now() - began);
  if (!target) {
    yield {
      type: 'stage',
      stage: 'resolve',
      status: 'failed',
      ms,
      detail: 'This test does not connect to that server, or there is no such server.',
    };
    for (const stage of ['connect', 'tls', 'greeting', 'capability', 'sign-in', 'inbox', 'logout'] as const) {
      yield { type: 'stage', stage, status: 'skipped', ms: 0, detail: 'Not reached.' };
    }
    yield refusedResult(triesLeft);
    return;
  }
  yield { type: 'stage', stage: 'resolve', status: 'ok', ms, detail: 'The name leads to a server.' };
  const signIn = signInOf(request);
  const ending = yield* talk(target, signIn, { secureContext: parts.secureContext, signal });
  const provider = asked.provider && {
    id: asked.provider.id,
    takes: asked.provider.takes,
    onPassword: asked.provider.onPassword,
  };
  const result: ResultEvent = resultOf(
    ending,
    { method: signIn.method, provider, domain: domainOf(request) },
    parts.knowledge,
    triesLeft,
  );
  yield result;
}
