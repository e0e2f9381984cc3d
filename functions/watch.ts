import { type DestinationStream, pino } from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Watch } from './http/watch.ts';

/** The service's own log: JSON lines on standard error, so that standard output stays the program's. */
export const createLog = (to: DestinationStream = pino.destination({ dest: 2, sync: true })) =>
  pino({ base: null }, to);
export type Log = ReturnType<typeof createLog>;

/** Names of functions and files, without the message: that could hold what somebody typed. */
const placeOf = (error: unknown) =>
  error instanceof Error
    ? {
        kind: error.name,
        at: (error.stack ?? '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 5)
          .map((line) => line.trim()),
      }
    : { kind: typeof error, at: [] };

/** Log and metrics of a running service. Labels come from the catalogue and from fixed lists only. */
export function liveWatch(log: Log): Watch {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const tests = new Counter({
    name: 'imap_tests_total',
    help: 'Tests that ended, by outcome, diagnosis and provider.',
    labelNames: ['outcome', 'diagnosis', 'provider'] as const,
    registers,
  });
  const running = new Gauge({ name: 'imap_tests_running', help: 'Tests that run now.', registers });
  const stageTimes = new Histogram({
    name: 'imap_test_stage_seconds',
    help: 'Time of each stage that ran.',
    labelNames: ['stage'] as const,
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const turnedAway = new Counter({
    name: 'imap_test_requests_turned_away_total',
    help: 'Requests that got no test, by reason.',
    labelNames: ['reason'] as const,
    registers,
  });
  const feedback = new Counter({
    name: 'feedback_total',
    help: 'What readers told, by kind and by what became of it.',
    labelNames: ['kind', 'outcome'] as const,
    registers,
  });
  const mistakes = new Counter({
    name: 'imap_test_mistakes_total',
    help: 'Errors in the program itself; each has a line in the log.',
    registers,
  });
  return {
    began() {
      running.inc();
      return (line) => {
        running.dec();
        tests.inc({
          outcome: line.outcome,
          diagnosis: line.diagnosis ?? 'none',
          provider: line.provider,
        });
        for (const [stage, ms] of Object.entries(line.stages)) stageTimes.observe({ stage }, ms / 1000);
        log.info(line, 'imap-test');
      };
    },
    turnedAway: (reason) => turnedAway.inc({ reason }),
    told: (kind, outcome) => feedback.inc({ kind, outcome }),
    broke(error) {
      mistakes.inc();
      log.error(placeOf(error), 'mistake');
    },
    metrics: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
