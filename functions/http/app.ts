import { Hono } from 'hono';
import type { ResultEvent, StageEvent, TestEvent } from '#core/contract/index.ts';
import { isOurs } from './origin.ts';
import type { Parts } from './parts.ts';
import { problem } from './problem.ts';
import { findProvider } from './provider.ts';
import { readRequest } from './read-request.ts';
import { formPage, resultPage } from './result-page.ts';
import { runTest, wanted } from './run-test.ts';

const NO_STORE = { 'cache-control': 'no-store' };

/** The whole API: `(Request) → Response` on Web standards. */
export const createApp = (parts: Parts) =>
  new Hono()
    .post('/api/imap-test', (c) => imapTest(c.req.raw, parts))
    .all('/api/imap-test', () => problem(405, 'Send a POST.', [], { allow: 'POST' }))
    .get('/api/provider', async (c) => {
      const found = await findProvider(c.req.query('domain') ?? '', parts);
      return 'problem' in found
        ? problem(422, found.problem, [{ field: 'domain', message: found.problem }])
        : c.json(found, 200, NO_STORE);
    })
    .get('/healthz', (c) => c.json({ ready: true }, 200, NO_STORE))
    .all('/api/*', () => problem(404, 'There is no such address.'));

type Writing = 'ndjson' | 'json' | 'html';
const writingOf = (accept: string): Writing =>
  accept.includes('application/x-ndjson') ? 'ndjson' : accept.includes('text/html') ? 'html' : 'json';

async function imapTest(request: Request, parts: Parts): Promise<Response> {
  const { settings } = parts;
  const writing = writingOf(request.headers.get('accept') ?? '');
  if (!isOurs(request, settings.PUBLIC_ORIGIN, settings.PORT))
    return problem(403, 'The test can be used from its own site only.');
  const read = await readRequest(request);
  if (read.kind === 'answer') {
    return writing === 'html' && read.errors.length > 0 ? formPage(read.typed, read.errors) : read.response;
  }
  const asked = wanted(read.request, parts.knowledge.catalogue.providers);
  if ('unknownProvider' in asked) {
    const errors = [{ field: 'provider', message: 'Provider: Choose one of the list' }];
    return writing === 'html'
      ? formPage({ address: read.request.address }, errors)
      : problem(422, 'Provider: Choose one of the list', errors);
  }
  const admission = await parts.limiter.admit(
    parts.clientAddress(request),
    `${asked.host}\n${read.request.username ?? read.request.address}`,
  );
  if (admission.kind !== 'admitted') {
    const seconds = admission.kind === 'limited' ? admission.retryAfterSeconds : 5;
    return problem(
      admission.kind === 'limited' ? 429 : 503,
      `Too many tests. Wait ${seconds} seconds, then try again.`,
      [],
      { 'retry-after': String(seconds) },
    );
  }
  // The deadline covers the whole dialogue; the visitor's leaving ends it too.
  const leave = new AbortController();
  const signal = AbortSignal.any([
    request.signal,
    leave.signal,
    AbortSignal.timeout(settings.IMAP_TEST_DEADLINE_MS),
  ]);
  const events = logged(
    runTest(read.request, asked, admission.triesLeft, parts, signal),
    asked.provider?.id ?? 'other',
    parts,
    admission.release,
  );
  if (writing === 'ndjson') return stream(events, leave);
  const { stages, result } = await collect(events);
  return writing === 'json'
    ? Response.json({ ...result, stages }, { headers: NO_STORE })
    : resultPage(stages, result, parts.knowledge);
}

/** Passes events on, and writes one line when the test is over, however it ended. */
async function* logged(
  events: AsyncGenerator<TestEvent>,
  provider: string,
  parts: Parts,
  release: () => void,
): AsyncGenerator<TestEvent> {
  const began = performance.now();
  const stages: Record<string, number> = {};
  let result: ResultEvent | undefined;
  try {
    for await (const event of events) {
      if (event.type === 'result') result = event;
      else if (event.status !== 'started') stages[event.stage] = event.ms;
      yield event;
    }
  } finally {
    release();
    const ms = Math.round(performance.now() - began);
    parts.log({
      outcome: result?.outcome ?? 'cancelled',
      diagnosis: result?.diagnosis ?? null,
      provider,
      ms,
      stages,
    });
  }
}

async function collect(
  events: AsyncGenerator<TestEvent>,
): Promise<{ stages: StageEvent[]; result: ResultEvent }> {
  const stages: StageEvent[] = [];
  for await (const event of events) {
    if (event.type === 'result') return { stages, result: event };
    if (event.status !== 'started') stages.push(event);
  }
  throw new Error('a test ended without a result');
}

/** One line an event, as it happens; a reader who goes away ends the test. */
function stream(events: AsyncGenerator<TestEvent>, leave: AbortController): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await events.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      leave.abort();
      await events.return(undefined);
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'application/x-ndjson', 'x-accel-buffering': 'no', ...NO_STORE },
  });
}
