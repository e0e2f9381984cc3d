import { lookup } from 'node:dns/promises';
import type { SecureContext } from 'node:tls';
import { type SignIn, type Target, talk } from '../../functions/imap/dialogue.ts';
import type { Knowledge } from '../../functions/imap/knowledge.ts';
import { nameNotFound, resultOf } from '../../functions/imap/result.ts';
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

/**
 * The test as an administrator runs it at a desk of their own: the same dialogue and verdict as the
 * service, without its limits and without its rules about hosts and networks.
 */
export async function* runDeskTest(test: DeskTest): AsyncGenerator<TestEvent> {
  const signal = AbortSignal.timeout(test.deadlineMs);
  yield { type: 'stage', stage: 'resolve', status: 'started', ms: 0, detail: '' };
  const began = performance.now();
  const addresses = await resolve(test.host, signal);
  const ms = Math.round(performance.now() - began);
  const [first] = addresses;
  if (!first) {
    yield {
      type: 'stage',
      stage: 'resolve',
      status: 'failed',
      ms,
      detail: 'There is no server with this name.',
    };
    for (const stage of stages.slice(1))
      yield { type: 'stage', stage, status: 'skipped', ms: 0, detail: 'Not reached.' };
    yield nameNotFound(test.knowledge);
    return;
  }
  const found = addresses.map(({ address }) => address).join(', ');
  yield { type: 'stage', stage: 'resolve', status: 'ok', ms, detail: `The name leads to ${found}.` };
  const domain = test.user.split('@').at(-1)?.toLowerCase() ?? '';
  const provider = providerFromHost(test.host, domain, Object.values(test.knowledge.catalogue.providers));
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

type Found = { readonly address: string; readonly family: 4 | 6 };

/** The system's resolver; empty when the name does not exist or nothing answered in time. */
async function resolve(host: string, signal: AbortSignal): Promise<readonly Found[]> {
  const late = new Promise<readonly Found[]>((done) => signal.addEventListener('abort', () => done([])));
  const found = lookup(host, { all: true, order: 'verbatim' }).then(
    (all) => all.map(({ address, family }): Found => ({ address, family: family === 6 ? 6 : 4 })),
    () => [],
  );
  return Promise.race([found, late]);
}
