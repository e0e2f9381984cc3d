import { diagnosisHref, treeNodeHref } from '../model/addresses.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Role } from '../model/schema/common.ts';
import { roleWords } from '../model/words.ts';
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
  /** Words that are the subject of its diagnosis or article. */
  readonly about: readonly string[];
  /** The diagnosis or article that it belongs to: results of one group say the same thing. */
  readonly group: string;
  /** Providers it speaks of; empty means all. */
  readonly providers: readonly string[];
};

/** Length of the words shown, in characters. */
const TEXT_LENGTH = 36;
/**
 * Raw size that the records may have; at a larger site the rest is left to the full-text search. A phone
 * reads them before its first answer: each 10,000 characters take it about 50 ms.
 */
export const MAX_RECORDS_LENGTH = 60_000;

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
  return allRecords(catalogue)
    .map((record) => ({ ...record, said: withoutEchoes(record) }))
    .filter(({ title, under, text, said, href, providers }) => {
      const fields = [title, under, text, href, ...said, ...providers];
      // Each costs its quotes and a comma.
      length += fields.reduce((sum, field) => sum + field.length + 3, 0);
      return length <= MAX_RECORDS_LENGTH;
    });
}

/** Wordings that say the same ideas as the title or an earlier one find nothing more. */
function withoutEchoes({ title, said }: QuickRecord): string[] {
  const ideasOf = (text: string) => termsOf(wordsOf(text)).sort().join(' ');
  const heard = new Set([ideasOf(title)]);
  return said.filter((wording) => heard.size < heard.add(ideasOf(wording)).size);
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
        about: diagnosis.about,
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
        about: article.about,
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
        about: article?.about ?? [],
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
          about: diagnosis?.about ?? [],
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

/**
 * The records as they are sent: one list for each field, since like packs well beside like. A third of
 * what one object for each record would be, packed by the server.
 */
export type PackedRecords = {
  /** First letters of the kinds. */
  readonly kinds: string;
  /** Names within their folder: of steps the fragment, of others the id. */
  readonly names: readonly string[];
  readonly titles: readonly string[];
  /** Places in the list of all roles. */
  readonly roles: string;
  /** The record whose title it is, or the words. */
  readonly under: readonly (number | string)[];
  readonly texts: readonly string[];
  readonly said: readonly string[];
  readonly providers: readonly string[];
  /** Of diagnoses and articles, in their order; the others have those of their group. */
  readonly about: readonly string[];
  /**
   * Groups of the ends of trees, in their order: the record whose name it is, or the words. The others
   * have them in their address.
   */
  readonly groups: readonly (number | string)[];
};

const BETWEEN = '|';
/** Diagnoses and articles are groups of their own; steps and ends belong to one of them. */
const isGroup = ({ kind }: QuickRecord) => kind === 'diagnosis' || kind === 'article';
const ROLES = Object.keys(roleWords) as Role[];
const FOLDERS = { d: '/errors/', a: '/help/', e: '/fix/' } as const;

/** What /search/answers.json holds: the records, and the names of the providers to narrow a search down by. */
export type SentAnswers = PackedRecords & {
  readonly providerNames: readonly (readonly [id: string, name: string])[];
};

/** All that the quick search of a catalogue is sent. */
export const sentAnswers = (catalogue: Catalogue): SentAnswers => ({
  ...packRecords(quickRecords(catalogue)),
  providerNames: Object.values(catalogue.providers).map(({ id, name }) => [id, name]),
});

/** Packs records for the way to the browser. @returns what `unpackRecords` makes the same records of. */
export function packRecords(records: readonly QuickRecord[]): PackedRecords {
  const byTitle = new Map<string, number>();
  const articles = new Map<string, number>();
  const diagnoses = new Map<string, number>();
  records.forEach(({ kind, title, href, group }, i) => {
    if (!byTitle.has(title)) byTitle.set(title, i);
    if (kind === 'article') articles.set(href, i);
    if (kind === 'diagnosis') diagnoses.set(group, i);
  });
  const nameOf = ({ kind, href }: QuickRecord) =>
    kind === 'step' ? href.slice(href.indexOf('#') + 1) : (href.split('/')[2] ?? '');
  // The article of a step is found by its address, which the article's number then stands for.
  const underOf = ({ kind, href, under }: QuickRecord) => {
    if (kind !== 'step') return byTitle.get(under) ?? under;
    const article = articles.get(href.slice(0, href.indexOf('#')));
    if (article === undefined) throw new Error(`the step ${href} comes without its article`);
    return article;
  };
  return {
    kinds: records.map(({ kind }) => kind[0]).join(''),
    names: records.map(nameOf),
    titles: records.map(({ title }) => title),
    roles: records.map(({ role }) => ROLES.indexOf(role)).join(''),
    under: records.map(underOf),
    texts: records.map(({ text }) => text),
    said: records.map(({ said }) => said.join(BETWEEN)),
    providers: records.map(({ providers }) => providers.join(' ')),
    about: records.filter(isGroup).map(({ about }) => about.join(BETWEEN)),
    groups: records.flatMap(({ kind, group }) => (kind === 'end' ? [diagnoses.get(group) ?? group] : [])),
  };
}

/** Words that were sent as they are, or as their place in a list. */
const wordsAt = (list: readonly string[], ref: number | string = ''): string =>
  typeof ref === 'number' ? (list[ref] ?? '') : ref;

const split = (text: string, between: string) => (text === '' ? [] : text.split(between));

/** Makes the records of what was sent. */
export function unpackRecords(packed: PackedRecords): QuickRecord[] {
  let ends = 0;
  let groups = 0;
  const abouts = new Map<string, readonly string[]>();
  packed.names.forEach((name, i) => {
    if (packed.kinds[i] === 'd' || packed.kinds[i] === 'a')
      abouts.set(name, split(packed.about[groups++] ?? '', BETWEEN));
  });
  return packed.names.map((name, i): QuickRecord => {
    const letter = packed.kinds[i] as Letter;
    const ref = packed.under[i] ?? '';
    const article = letter === 's' ? (packed.names[Number(ref)] ?? '') : '';
    const href = letter === 's' ? `/help/${article}/#${name}` : `${FOLDERS[letter]}${name}/`;
    const group =
      letter === 's' ? article : letter === 'e' ? wordsAt(packed.names, packed.groups[ends++]) : name;
    return {
      kind: KINDS[letter],
      href,
      title: packed.titles[i] ?? '',
      role: ROLES[Number(packed.roles[i])] ?? 'you',
      under: wordsAt(packed.titles, ref),
      text: packed.texts[i] ?? '',
      said: split(packed.said[i] ?? '', BETWEEN),
      about: abouts.get(group) ?? [],
      group,
      providers: split(packed.providers[i] ?? '', ' '),
    };
  });
}
