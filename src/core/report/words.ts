import type { Certainty } from '../contract/events.ts';
import type { Stage } from '../contract/stages.ts';
import { type Began, beganOf } from '../model/began.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { elsewhereBy } from '../model/elsewhere.ts';
import type { Role } from '../model/schema/common.ts';
import { type ShownStep, shownStep } from '../model/shown-step.ts';
import type { ReportStage } from './schema.ts';

/** What a result says about one diagnosis: cut from the catalogue. */
export type DiagnosisWords = {
  readonly title: string;
  readonly cause: string;
  readonly fixedBy: Role;
  readonly howToTell: string;
  /** What the dated list says about it: "this began on …". */
  readonly began: readonly Began[];
  readonly first: ShownStep;
  /** Where another step comes first, by provider. */
  readonly elsewhere: Readonly<Record<string, { readonly fixedBy: Role; readonly step: ShownStep }>>;
};

/** The part of the catalogue that results and reports are written from. Plain data. */
export type ReportWords = {
  readonly diagnoses: Readonly<Record<string, DiagnosisWords>>;
  /** Names of the providers by id. */
  readonly providers: Readonly<Record<string, string>>;
};

/** Cuts the words of all results out of the catalogue. */
export function reportWords({
  diagnoses,
  steps,
  providers,
  milestones,
}: Pick<Catalogue, 'diagnoses' | 'steps' | 'providers' | 'milestones'>): ReportWords {
  const inFull = (id: string): ShownStep | undefined => {
    const step = steps[id];
    return step && shownStep(step);
  };
  const words = Object.values(diagnoses).flatMap((diagnosis): [string, DiagnosisWords][] => {
    const { id, title, cause, fixedBy, howToTell } = diagnosis;
    const first = inFull(diagnosis.steps[0] ?? '');
    if (!first) return [];
    const began = beganOf(milestones, id);
    const elsewhere = elsewhereBy(diagnosis, inFull);
    return [[id, { title, cause, fixedBy, howToTell, began, first, elsewhere }]];
  });
  return {
    diagnoses: Object.fromEntries(words),
    providers: Object.fromEntries(Object.values(providers).map(({ id, name }) => [id, name])),
  };
}

/** The way on where a test names no step. */
export const findMyProblem = { href: '/fix/', text: 'Find my problem: a few questions' } as const;
export const contactSupport = { href: '/help/contact-support/', text: 'Contact support' } as const;

/** How a stage ended, in a word that stands beside its mark. */
export const statusWords = {
  ok: 'ok',
  failed: 'failed',
  skipped: 'left out',
} as const satisfies Record<ReportStage['status'], string>;

/**
 * What stands above the evidence. Where no server said anything, it is the error code of the machine
 * that runs the test, such as ECONNREFUSED or CERT_HAS_EXPIRED: one word in capital letters.
 */
export const evidenceTitle = (evidence: string): string =>
  /^[A-Z][A-Z0-9_]{4,}$/.test(evidence) ? 'The error code' : 'The server said';

export const certaintyWords = {
  certain: 'This is certain: nothing else fits what the server did.',
  likely: 'This is the likely cause.',
  possible: 'This is one possible cause. What was seen fits others too.',
} as const satisfies Record<Certainty, string>;

export const methodWords = {
  none: 'reaching the server, without a sign-in',
  password: 'signing in with a password',
  token: 'signing in with an access token',
} as const;

/** What a stage that went well proves. Signing out proves nothing. */
export const provenWords: Readonly<Record<Exclude<Stage, 'logout'>, string>> = {
  resolve: 'The name of the server is right.',
  connect: 'The server can be reached from the internet.',
  tls: 'The line is encrypted, and the certificate of the server is valid.',
  greeting: 'It is a mail server, and it answers.',
  capability: 'The server tells which ways to sign in it takes.',
  'sign-in': 'The server accepts this user name with this sign-in.',
  inbox: 'The Inbox is there and can be opened.',
};

/** What a connection test cannot know, whatever its result. */
export const cannotKnow = (product: string): readonly string[] => [
  'The password that is saved in another program.',
  'Rules in the mailbox that move or delete mail.',
  `The sync of ${product} itself.`,
  'What a firewall in your own network blocks: the test connects from our server, not from your computer.',
];
