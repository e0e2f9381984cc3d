import MiniSearch from 'minisearch';
import type { Role } from '../model/schema/common.ts';
import { isIdea, isInVocabulary, stem, termsOf, vocabularyWords, wordsOf } from './analyze.ts';
import type { QuickRecord } from './records.ts';
import { createSpeller, type Speller } from './spelling.ts';

export type QuickHit = QuickRecord & { readonly score: number };
export type QuickFilter = { readonly role?: Role | undefined; readonly provider?: string | undefined };
export type QuickSearch = {
  /** @returns the best answers first, at most `LIMIT`. Never throws on any text. */
  search(query: string, filter?: QuickFilter): QuickHit[];
  /** The query with misspelled words corrected, if it has any. */
  corrected(query: string): string;
};

const LIMIT = 12;
/** More words than this make no question clearer, and longer ones are none. */
const MAX_WORDS = 40;
const MAX_WORD = 40;
const MAX_QUERY = 2_000;
const WEIGHT_OF_KIND: Readonly<Record<QuickRecord['kind'], number>> = {
  diagnosis: 1,
  article: 0.95,
  step: 0.7,
  end: 0.4,
};
/** What a record is worth of which no phrase is like the query, beside one that says the same. */
const WORDS_ALONE = 0.02;
/** How much a second phrase that is like the query counts beside the best one. */
const SECOND_PHRASE = 0.2;
/**
 * How much more a record is worth whose subject is all that was asked for. The share of the question counts
 * by its root: one telling word among others says most of it.
 */
const SUBJECT_WEIGHT = 0.7;
/** A result of a group that was already answered says little new: the second counts half, the third a third. */
const REPEATED = 1;

type Indexed = { readonly id: number; readonly title: string; readonly said: string; readonly text: string };
type Weigh = (term: string) => number;

const termsOfText = (text: string) => termsOf(wordsOf(text));

function weightOf(terms: Iterable<string>, weigh: Weigh): number {
  let total = 0;
  for (const term of terms) total += weigh(term);
  return total;
}

/**
 * How well a phrase and a query say the same: the harmonic mean of the share of the query that the
 * phrase covers and the share of the phrase that the query covers, both by weight. 0 to 1.
 */
function likeness(query: ReadonlySet<string>, phrase: readonly string[], weigh: Weigh): number {
  const both = phrase.filter((term) => query.has(term));
  if (both.length === 0) return 0;
  return (2 * weightOf(both, weigh)) / (weightOf(query, weigh) + weightOf(phrase, weigh));
}

/** How well the phrases of a record say what was asked: the best one, and a little of the next. */
function likenessOf(
  phrases: readonly (readonly string[])[],
  query: ReadonlySet<string>,
  weigh: Weigh,
): number {
  let best = 0;
  let second = 0;
  for (const phrase of phrases) {
    const alike = likeness(query, phrase, weigh);
    if (alike > best) {
      second = best;
      best = alike;
    } else if (alike > second) second = alike;
  }
  return best + SECOND_PHRASE * second;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The share of a question that a subject holds, by weight. 0 to 1. */
function shareOf(query: ReadonlySet<string>, subject: ReadonlySet<string>, weigh: Weigh): number {
  const held = [...query].filter((term) => subject.has(term));
  return weightOf(held, weigh) / weightOf(query, weigh);
}

/** In how many records a term stands, and in which it was counted last. */
type Holders = { records: number; last: number };

function count(holders: Map<string, Holders>, terms: readonly string[], record: number): void {
  for (const term of terms) {
    const held = holders.get(term);
    if (!held) holders.set(term, { records: 1, last: record });
    else if (held.last !== record) {
      held.records += 1;
      held.last = record;
    }
  }
}

/** Indexes the records. Takes a few milliseconds at our size, and most of a phone's time until its first answer. */
export function createQuickSearch(records: readonly QuickRecord[]): QuickSearch {
  const engine = new MiniSearch<Indexed>({
    fields: ['title', 'said', 'text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  const phrases: string[][][] = [];
  const subjects: ReadonlySet<string>[] = [];
  const holders = new Map<string, Holders>();
  // The title of an article stands under each of its steps.
  const read = new Map<string, string[]>();
  const readOnce = (text: string) => {
    const known = read.get(text) ?? termsOfText(text);
    read.set(text, known);
    return known;
  };
  records.forEach(({ title, said, about, text, under }, id) => {
    const titled = readOnce(title);
    const wordings = said.map(termsOfText);
    const shown = [...new Set([...termsOfText(text), ...readOnce(under)])];
    phrases.push([titled, ...wordings]);
    subjects.push(new Set(about.flatMap(readOnce)));
    for (const terms of [titled, ...wordings, shown]) count(holders, terms, id);
    engine.add({
      id,
      title: titled.join(' '),
      said: wordings.flat().join(' '),
      text: shown.join(' '),
    });
  });
  const weigh: Weigh = (term) =>
    Math.log(1 + (records.length + 1) / ((holders.get(term)?.records ?? 0) + 0.5));

  let speller: Speller | undefined;
  // Made for the first word that nobody knows: many questions have none.
  const spell = (word: string, partial: boolean) => {
    if (isInVocabulary(word) || holders.has(stem(word))) return word;
    speller ??= createSpeller([
      ...vocabularyWords(),
      ...records.flatMap(({ title, said, text }) => wordsOf(`${title} ${said.join(' ')} ${text}`)),
    ]);
    return speller.correct(word, partial);
  };
  const correctedWords = (query: string) => {
    const words = wordsOf(query.slice(0, MAX_QUERY))
      .filter((word) => word.length <= MAX_WORD)
      .slice(0, MAX_WORDS);
    const typing = /[a-z0-9]$/i.test(query);
    return words.map((word, i) => spell(word, typing && i === words.length - 1));
  };

  return {
    corrected: (query) => correctedWords(query).join(' '),
    search(query, filter = {}) {
      const terms = termsOf(correctedWords(query));
      if (terms.length === 0) return [];
      const asked = new Set(terms);
      const found = engine.search(terms.join(' '), {
        boost: { title: 1, said: 2, text: 0.2 },
        fuzzy: (term) => (isIdea(term) || term.length < 5 ? false : 0.2),
        prefix: (term) => !isIdea(term) && term.length >= 4,
        filter: ({ id }) => passes(records[id] as QuickRecord, filter),
      });
      const hits = found.map(({ id, score: sum, queryTerms }): QuickHit => {
        const record = records[id] as QuickRecord;
        // MiniSearch multiplies by the number of words found, so that three that stand everywhere ("mail",
        // "problem") went before one that tells; and a page that says a word ten times is not ten times right.
        const words = Math.sqrt(sum / queryTerms.length);
        const alike = words * (WORDS_ALONE + likenessOf(phrases[id] ?? [], asked, weigh));
        const subject = 1 + SUBJECT_WEIGHT * Math.sqrt(shareOf(asked, subjects[id] ?? NOTHING, weigh));
        return { ...record, score: alike * subject * WEIGHT_OF_KIND[record.kind] };
      });
      return withoutRepetition(hits.sort((a, b) => b.score - a.score)).slice(0, LIMIT);
    },
  };
}

const passes = (record: QuickRecord, { role, provider }: QuickFilter): boolean =>
  (role === undefined || record.role === role) &&
  (provider === undefined || record.providers.length === 0 || record.providers.includes(provider));

/** Lets other answers pass before a second one of the same group. */
function withoutRepetition(hits: readonly QuickHit[]): QuickHit[] {
  const seen = new Map<string, number>();
  return hits
    .map((hit) => {
      const before = seen.get(hit.group) ?? 0;
      seen.set(hit.group, before + 1);
      return { ...hit, score: hit.score / (1 + REPEATED * before) };
    })
    .sort((a, b) => b.score - a.score);
}
