import { type Stage, stages, type TestEvent } from '#core/contract/index.ts';
import { unknownResult } from '../imap/result.ts';

/**
 * Keeps the promise of the contract whatever a mistake of ours does: every stage ends once, and one
 * result is the last event.
 * @param broke is told about an error that should not have happened.
 */
export async function* complete(
  events: AsyncIterable<TestEvent>,
  triesLeft: number | null,
  broke: (error: unknown) => void,
): AsyncGenerator<TestEvent> {
  const open = new Set<Stage>(stages);
  let running: Stage | undefined;
  try {
    for await (const event of events) {
      if (event.type === 'stage' && event.status !== 'started') open.delete(event.stage);
      if (event.type === 'stage') running = event.status === 'started' ? event.stage : undefined;
      yield event;
      if (event.type === 'result') return;
    }
    throw new Error('a test ended without a result');
  } catch (error) {
    broke(error);
  }
  for (const stage of open) {
    const failed = stage === running;
    yield {
      type: 'stage',
      stage,
      status: failed ? 'failed' : 'skipped',
      ms: 0,
      detail: failed ? 'This test broke off because of a mistake of ours.' : 'Not reached.',
    };
  }
  yield unknownResult(triesLeft);
}
