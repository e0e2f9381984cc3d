import type { ResultEvent, StageEvent } from '#core/contract/events.ts';
import { BrokenAnswer, readEvents } from '#core/test-run/lines.ts';
import { type RunTrouble, readProblem } from '#core/test-run/trouble.ts';

/** The contract gives an answer 12 seconds; after that nothing is coming. */
const DEADLINE_MS = 15_000;

export type Sent =
  | { readonly kind: 'result'; readonly result: ResultEvent }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'trouble'; readonly trouble: RunTrouble };

const trouble = (kind: 'offline' | 'unreachable' | 'too-late' | 'broken-answer'): Sent => ({
  kind: 'trouble',
  trouble: { kind },
});

/**
 * Sends one test and follows its answer.
 * @param body of the request; it holds the secret, so it is passed on and not kept.
 * @param stop ends the test: the connection is closed, and the function closes the one to the mail server.
 * @param onStage is called for each event of a stage, as it happens.
 */
export async function send(
  body: string,
  stop: AbortSignal,
  onStage: (event: StageEvent) => void,
): Promise<Sent> {
  const late = AbortSignal.timeout(DEADLINE_MS);
  try {
    const response = await fetch('/api/imap-test', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
      body,
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.any([stop, late]),
    });
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok) {
      const problem: unknown = type.includes('json')
        ? await response.json().catch(() => undefined)
        : undefined;
      return {
        kind: 'trouble',
        trouble: readProblem(response.status, response.headers.get('retry-after'), problem),
      };
    }
    if (!response.body || !type.includes('ndjson')) return trouble('broken-answer');
    for await (const event of readEvents(response.body)) {
      if (event.type === 'result') return { kind: 'result', result: event };
      onStage(event);
    }
    return trouble('broken-answer');
  } catch (error) {
    if (stop.aborted) return { kind: 'stopped' };
    if (late.aborted) return trouble('too-late');
    if (error instanceof BrokenAnswer) return trouble('broken-answer');
    return trouble(navigator.onLine ? 'unreachable' : 'offline');
  }
}
