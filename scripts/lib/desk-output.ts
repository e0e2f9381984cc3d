import type { StageEvent, TestEvent } from '../../src/core/contract/events.ts';
import { stageWords } from '../../src/core/contract/stages.ts';
import { type Catalogue, goHref } from '../../src/core/model/catalogue.ts';
import { roleWords } from '../../src/core/model/words.ts';
import { evidenceTitle } from '../../src/core/report/words.ts';

const MARKS = { started: '…', ok: 'ok', failed: 'FAILED', skipped: '–' } as const;

/** One line a stage as it ends, then the verdict. Server text in it was cleaned before. */
export function printEvent(event: TestEvent, catalogue: Catalogue): void {
  if (event.type === 'stage') {
    if (event.status === 'started') return;
    const { title } = stageWords[event.stage];
    console.log(`${MARKS[event.status].padEnd(7)}${`${event.ms} ms`.padStart(8)}  ${title}: ${event.detail}`);
    return;
  }
  const diagnosis = event.diagnosis === null ? undefined : catalogue.diagnoses[event.diagnosis];
  console.log(`\n${event.outcome === 'ok' ? 'The test went through.' : 'The test failed.'}`);
  if (diagnosis) {
    console.log(`Cause (${event.certainty}): ${diagnosis.title}. ${diagnosis.cause}`);
    // The step is the provider's, and so is who takes it.
    const there = diagnosis.elsewhere.find(({ step }) => goHref(step) === event.step);
    console.log(
      `Who can fix it: ${roleWords[(there ?? diagnosis).fixedBy]}. Next step: ${event.step ?? 'none'}`,
    );
  }
  for (const { diagnosis: id, howToTell } of event.alternatives)
    console.log(`It could also be "${catalogue.diagnoses[id]?.title ?? id}": ${howToTell}`);
  if (event.evidence) console.log(`${evidenceTitle(event.evidence)}: ${event.evidence}`);
}

/** The same object that the service answers with. */
export function jsonOf(events: readonly TestEvent[]): string {
  const stages = events.filter(
    (event): event is StageEvent => event.type === 'stage' && event.status !== 'started',
  );
  return JSON.stringify({ ...events.find((event) => event.type === 'result'), stages }, null, 2);
}
