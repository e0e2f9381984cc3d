import { cleanText } from '../contract/clean-text.ts';
import type { ResultEvent, StageEvent } from '../contract/events.ts';
import { maskAddress, redact } from './redact.ts';
import type { Report, ReportStage } from './schema.ts';

/** What was asked for, without the secret: all that a report, or a second test, may know of it. */
export type Asked = {
  readonly address: string;
  /** Id of a listed provider; undefined with a server of one's own. */
  readonly provider?: string | undefined;
  readonly server?: Report['server'] | undefined;
  readonly username?: string | undefined;
  readonly method: Report['method'];
};

/**
 * Makes the report of a test that ended.
 * @param stages the end events of the stages, in order; `started` events are left out.
 * @param now when it ended.
 */
export function makeReport(
  asked: Asked,
  stages: readonly StageEvent[],
  result: ResultEvent,
  now: Date,
): Report {
  const clean = (text: string) => cleanText(redact(text, asked.address, asked.username));
  const { server } = asked;
  return {
    at: `${now.toISOString().slice(0, 16)}Z`,
    mailbox: maskAddress(asked.address),
    provider: asked.provider ?? result.provider ?? null,
    server: server ? { ...server, host: cleanText(server.host, 253) || '?' } : null,
    method: asked.method,
    outcome: result.outcome,
    diagnosis: result.diagnosis,
    certainty: result.certainty,
    evidence: clean(result.evidence),
    alternatives: result.alternatives.map(({ diagnosis }) => diagnosis),
    ruledOut: [...result.ruledOut],
    provenFine: [...result.provenFine],
    stages: stages.flatMap(({ stage, status, ms, detail }): ReportStage[] =>
      status === 'started' ? [] : [{ stage, status, ms: Math.round(ms), detail: clean(detail) }],
    ),
  };
}
