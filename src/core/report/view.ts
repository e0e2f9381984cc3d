import type { Outcome } from '../contract/events.ts';
import { beganFor } from '../model/began.ts';
import { OWN_SERVER } from '../model/elsewhere.ts';
import type { Role } from '../model/schema/common.ts';
import type { Report } from './schema.ts';
import { cannotKnow, certaintyWords, type DiagnosisWords, provenWords, type ReportWords } from './words.ts';

/** A result in the parts that every answer of the site has: who, what is wrong, the step. */
export type ResultView = {
  readonly outcome: Outcome;
  readonly title: string;
  readonly cause: string;
  /** Since when it is so, by the dated list: "this began on …: it is not your password". */
  readonly began: readonly string[];
  /** Undefined when nobody has to act. */
  readonly fixedBy: Role | undefined;
  /** How sure the cause is; '' when no cause is named. */
  readonly certainty: string;
  readonly first: DiagnosisWords['first'] | undefined;
  readonly alternatives: readonly {
    readonly id: string;
    readonly title: string;
    readonly howToTell: string;
    readonly step: DiagnosisWords['first'];
  }[];
  readonly provenFine: readonly string[];
  readonly ruledOut: readonly string[];
  readonly cannotKnow: readonly string[];
};

type Said = { readonly title: string; readonly cause: string; readonly fixedBy?: Role };

const WITHOUT_CAUSE = {
  works: {
    title: 'The sign-in works and the Inbox opens',
    cause:
      'The mail server is not the problem. If mail is still missing, answer a few questions to find what is.',
  },
  reached: {
    title: 'The server can be reached',
    cause:
      'It answers over an encrypted line and takes sign-ins. None was tried, so this says nothing about a password.',
  },
  refused: {
    title: 'This server cannot be tested here',
    cause:
      'There is no server of this name, or this test does not connect to it. No connection was made, and nothing was sent.',
  },
  notFoundNow: {
    title: 'Our test could not find the server just now',
    cause:
      'The look-up of its address failed, not because of what you typed. No connection was made, and nothing was sent. Wait a few minutes, then test again.',
    fixedBy: 'wait',
  },
  unknown: {
    title: 'The test stopped, and no cause is known',
    cause: 'Wait a few minutes, then test again. If it stops at the same place, send the report to support.',
  },
} as const satisfies Record<string, Said>;

/** What is said where no cause is named. A look-up that failed for no cause is our own trouble. */
function withoutCause({ outcome, method, diagnosis, stages }: Report): Said {
  switch (outcome) {
    case 'ok':
      return method === 'none' ? WITHOUT_CAUSE.reached : WITHOUT_CAUSE.works;
    case 'refused':
      return WITHOUT_CAUSE.refused;
    case 'failed':
      return diagnosis === null &&
        stages.some(({ stage, status }) => stage === 'resolve' && status === 'failed')
        ? WITHOUT_CAUSE.notFoundNow
        : WITHOUT_CAUSE.unknown;
  }
}

/** What is said of a diagnosis at the provider of a report, which may be forged like the rest of it. */
function known(id: string | null, { diagnoses }: ReportWords, provider: string | null) {
  const said = id !== null && Object.hasOwn(diagnoses, id) ? diagnoses[id] : undefined;
  const at = provider ?? OWN_SERVER;
  const there = said && Object.hasOwn(said.elsewhere, at) ? said.elsewhere[at] : undefined;
  return said && there ? { ...said, fixedBy: there.fixedBy, first: there.step } : said;
}

/** A date is no proof, so it is said only where the cause is more than one among several. */
const beganAt = (report: Report, diagnosis: DiagnosisWords | undefined): readonly string[] =>
  !diagnosis || report.outcome === 'refused' || report.certainty === 'possible'
    ? []
    : beganFor(diagnosis.began, report.at.slice(0, 10), report.provider ?? undefined);

/**
 * Puts a report into words. Ids that the catalogue does not know, as in a report from another
 * version or a forged one, are left out.
 * @param product the name of the product whose sync this test does not see.
 */
export function viewOf(report: Report, words: ReportWords, product: string): ResultView {
  const diagnosis = known(report.diagnosis, words, report.provider);
  // Our own refusal has a step, but no cause that was seen: nothing was tried.
  const said: Said = report.outcome === 'refused' || !diagnosis ? withoutCause(report) : diagnosis;
  return {
    outcome: report.outcome,
    title: said.title,
    cause: said.cause,
    began: beganAt(report, diagnosis),
    fixedBy: (diagnosis ?? said).fixedBy,
    certainty: diagnosis && report.outcome !== 'refused' ? certaintyWords[report.certainty] : '',
    first: diagnosis?.first,
    alternatives: report.alternatives.flatMap((id) => {
      const other = known(id, words, report.provider);
      return other ? [{ id, title: other.title, howToTell: other.howToTell, step: other.first }] : [];
    }),
    provenFine: report.provenFine.flatMap((stage) => (stage === 'logout' ? [] : provenWords[stage])),
    ruledOut: report.ruledOut.flatMap((id) => known(id, words, report.provider)?.title ?? []),
    cannotKnow: cannotKnow(product),
  };
}
