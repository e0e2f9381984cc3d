import { lookup } from 'node:dns/promises';
import type { SecureContext } from 'node:tls';
import { type SignIn, type Target, talk } from '../../functions/imap/dialogue.ts';
import type { Knowledge } from '../../functions/imap/knowledge.ts';
import { nameNotFound, resultOf, unknownResult } from '../../functions/imap/result.ts';
import type { Secret } from '../../functions/imap/secret.ts';
import type { TestEvent } from '../../src/core/contract/events.ts';
import { stages } from '../../src/core/contract/stages.ts';
import { providerFromHost } from '../../src/core/providers/find.ts';
import type { DeskOptions } from './desk-options.ts';

export type DeskTest = DeskOptions & {
  readonly secret: Secret | undefined;
  readonly knowledge: Knowledge;
  readonly secureContext: SecureContext;
  readonly deadlineMs: number;
};

type Found = { readonly address: string; readonly family: 4 | 6 };

/** All addresses of a name. Rejects as `dns.lookup` does, with the resolver's `code`. */
export type LookUp = (host: string) => Promise<readonly Found[]>;

const systemLookUp: LookUp = async (host) => {
  const all = await lookup(host, { all: true, order: 'verbatim' });
  return all.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

/**
 * The test as an administrator runs it at a desk of their own: the same dialogue and verdict as the
 * service, without its limits and without its rules about hosts and networks.
 */
export async function* runDeskTest(test: DeskTest, lookUp = systemLookUp): AsyncGenerator<TestEvent> {
  const signal = AbortSignal.timeout(test.deadlineMs);
  yield { type: 'stage', stage: 'resolve', status: 'started', ms: 0, detail: '' };
  const began = performance.now();
  const addresses = await resolve(test.host, lookUp, signal);
  const ms = Math.round(performance.now() - began);
  const domain = test.user.split('@').at(-1)?.toLowerCase() ?? '';
  const provider = providerFromHost(test.host, domain, Object.values(test.knowledge.catalogue.providers));
  const [first] = addresses ?? [];
  if (!addresses || !first) {
    const detail = addresses ? 'There is no server with this name.' : 'The look-up of the name failed.';
    yield { type: 'stage', stage: 'resolve', status: 'failed', ms, detail };
    for (const stage of stages.slice(1))
      yield { type: 'stage', stage, status: 'skipped', ms: 0, detail: 'Not reached.' };
    // The name of a listed provider's server is not wrong, whatever this network's resolver says.
    yield addresses && !provider ? nameNotFound(test.knowledge) : unknownResult(null);
    return;
  }
  const found = addresses.map(({ address }) => address).join(', ');
  yield { type: 'stage', stage: 'resolve', status: 'ok', ms, detail: `The name leads to ${found}.` };
  const target: Target = {
    ...first,
    name: test.host.replace(/\.$/, ''),
    fallback: addresses.find(({ family }) => family !== first.family),
    port: test.port,
    encryption: test.encryption,
    passwordCommand: provider?.passwordCommand ?? 'plain-first',
    mayTakePassword: provider?.takes !== 'no-password',
  };
  const { secret, user, method } = test;
  const signIn: SignIn = method === 'none' || !secret ? { method: 'none' } : { method, user, secret };
  const ending = yield* talk(target, signIn, { secureContext: test.secureContext, signal });
  yield resultOf(ending, { method, provider, domain }, test.knowledge, null);
}

/** What a resolver says when a name has no address, and not that it could not ask. */
const NO_SUCH_NAME = new Set(['ENOTFOUND', 'ENODATA']);

/** Empty when the name does not exist; undefined when nobody answered that in time. */
async function resolve(host: string, lookUp: LookUp, signal: AbortSignal) {
  const late = new Promise<undefined>((done) => signal.addEventListener('abort', () => done(undefined)));
  const found = lookUp(host).catch(({ code }: NodeJS.ErrnoException) =>
    NO_SUCH_NAME.has(code ?? '') ? [] : undefined,
  );
  return Promise.race([found, late]);
}
