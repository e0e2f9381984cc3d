import { diagnosisHref, treeNodeHref } from '../model/addresses.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Role } from '../model/schema/common.ts';
import { termsOf, wordsOf } from './analyze.ts';

/** One place that the quick search can answer with. Plain data: the browser indexes it. */
export type QuickRecord = {
  readonly kind: 'diagnosis' | 'step' | 'article' | 'end';
  readonly href: string;
  readonly title: string;
  readonly role: Role;
  /** The article or page that it belongs to; '' for articles. */
  readonly under: string;
  /** First words of what to do, for the result list. */
  readonly text: string;
  /** What people see and say. */
  readonly said: readonly string[];
  /** The diagnosis or article that it belongs to: results of one group say the same thing. */
  readonly group: string;
  /** Providers it speaks of; empty means all. */
  readonly providers: readonly string[];
};

/** Length of the words shown, in characters. */
const TEXT_LENGTH = 90;
/** Raw size that the records may have; at a larger site the rest is left to the full-text search. */
export const MAX_RECORDS_LENGTH = 120_000;

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= TEXT_LENGTH) return line;
  return `${line.slice(0, line.lastIndexOf(' ', TEXT_LENGTH))} …`;
}

/** Ideas of the vocabulary that mean one provider; the others are told apart by their names. */
const PROVIDER_IDEAS = ['~m365', '~outlookcom', '~google', '~yahoo', '~aol', '~icloud'];

/** Providers that a text names, by any of the words for them. */
export function providersIn(text: string, { providers }: Pick<Catalogue, 'providers'>): string[] {
  const ideas = new Set(termsOf(wordsOf(text)));
  const words = text.toLowerCase();
  return Object.values(providers)
    .filter(({ name, domains }) => {
      const own = termsOf(wordsOf(name)).filter((term) => PROVIDER_IDEAS.includes(term));
      return (
        own.some((idea) => ideas.has(idea)) ||
        [name, ...domains].some((one) => words.includes(one.toLowerCase()))
      );
    })
    .map(({ id }) => id);
}

/**
 * Cuts the quick-answer records out of the catalogue: causes first, then articles, steps and the
 * ends of the trees, as many as fit.
 */
export function quickRecords(catalogue: Catalogue): QuickRecord[] {
  let length = 0;
  return allRecords(catalogue).filter((record) => {
    length += JSON.stringify(packRecord(record)).length;
    return length <= MAX_RECORDS_LENGTH;
  });
}

/** A record of every place that a search can answer with, whatever their size. */
export function allRecords(catalogue: Catalogue): QuickRecord[] {
  const diagnoses = Object.values(catalogue.diagnoses);
  const articles = Object.values(catalogue.articles);
  const providers = (...texts: string[]) => providersIn(texts.join(' '), catalogue);
  return [
    ...diagnoses.map((diagnosis): QuickRecord => {
      const step = catalogue.steps[diagnosis.steps[0] ?? ''];
      return {
        kind: 'diagnosis',
        href: diagnosisHref(diagnosis.id),
        title: diagnosis.title,
        role: diagnosis.fixedBy,
        under: step?.title ?? '',
        text: firstWords(diagnosis.cause),
        said: diagnosis.alsoSaid,
        group: diagnosis.id,
        providers: providers(diagnosis.title, diagnosis.cause),
      };
    }),
    ...articles.map(
      (article): QuickRecord => ({
        kind: 'article',
        href: article.href,
        title: article.title,
        role: article.role,
        under: '',
        text: firstWords(article.description),
        said: article.alsoSaid,
        group: article.id,
        providers: providers(article.title, article.description),
      }),
    ),
    ...Object.values(catalogue.steps).map((step): QuickRecord => {
      const article = catalogue.articles[step.article];
      return {
        kind: 'step',
        href: step.href,
        title: step.title,
        role: article?.role ?? 'you',
        under: article?.title ?? '',
        text: firstWords(step.text),
        said: [],
        group: step.article,
        providers: providers(step.title, step.text),
      };
    }),
    ...Object.values(catalogue.trees).flatMap((tree) =>
      tree.ends.map((end): QuickRecord => {
        const diagnosis = catalogue.diagnoses[end.diagnosis];
        return {
          kind: 'end',
          href: treeNodeHref(end.id),
          title: end.title,
          role: end.fixedBy ?? diagnosis?.fixedBy ?? 'you',
          under: tree.title,
          text: '',
          said: [],
          group: end.diagnosis,
          providers: [],
        };
      }),
    ),
  ];
}

const KINDS = { d: 'diagnosis', s: 'step', a: 'article', e: 'end' } as const satisfies Record<
  string,
  QuickRecord['kind']
>;
type Letter = keyof typeof KINDS;

/** A record as it is sent: names of fields cost a tenth of the file, even packed. */
export type PackedRecord = readonly [
  kind: Letter,
  href: string,
  title: string,
  role: Role,
  under: string,
  text: string,
  said: string,
  providers: string,
  /** Of the ends of trees only; the others have it in their address. */
  group?: string,
];

const BETWEEN = '|';

export function packRecord(record: QuickRecord): PackedRecord {
  const packed = [
    record.kind[0] as Letter,
    record.href,
    record.title,
    record.role,
    record.under,
    record.text,
    record.said.join(BETWEEN),
    record.providers.join(' '),
  ] as const;
  return record.kind === 'end' ? [...packed, record.group] : packed;
}

const split = (text: string, between: string) => (text === '' ? [] : text.split(between));

export function unpackRecord([
  kind,
  href,
  title,
  role,
  under,
  text,
  said,
  providers,
  group,
]: PackedRecord): QuickRecord {
  return {
    kind: KINDS[kind],
    href,
    title,
    role,
    under,
    text,
    said: split(said, BETWEEN),
    group: group ?? href.split('/')[2] ?? '',
    providers: split(providers, ' '),
  };
}
