import type { ResultEvent, StageEvent, TestEvent } from '#core/contract/index.ts';

/** The whole test as one object: the result and every stage's end. */
export type Collected = { readonly stages: readonly StageEvent[]; readonly result: ResultEvent };

/** Waits for the end of a test. */
export async function collect(events: AsyncIterable<TestEvent>): Promise<Collected> {
  const stages: StageEvent[] = [];
  let result: ResultEvent | undefined;
  for await (const event of events) {
    if (event.type === 'result') result = event;
    else if (event.status !== 'started') stages.push(event);
  }
  if (!result) throw new Error('a test ended without a result');
  return { stages, result };
}

export const jsonResponse = ({ stages, result }: Collected): Response => Response.json({ ...result, stages });

/**
 * One line an event, as it happens. The test does not wait for a slow reader: all that it can say is
 * small, and a reader must not be able to hold a mail connection open.
 * @param leave ends the test when the reader goes away.
 */
export function ndjsonResponse(events: AsyncIterable<TestEvent>, leave: AbortController): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for await (const event of events) {
        if (!leave.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      }
      if (!leave.signal.aborted) controller.close();
    },
    cancel() {
      leave.abort();
    },
  });
  return new Response(body, {
    // The second header keeps nginx from collecting the lines.
    headers: { 'content-type': 'application/x-ndjson', 'x-accel-buffering': 'no' },
  });
}
