import type { z } from 'zod';
import type { EntryKind, entrySchemas } from '#core/feedback/entries.ts';
import { maskForKeeping } from '#core/feedback/mask.ts';
import { searchToKeep } from '#core/feedback/search-text.ts';
import type { Feedback } from '../parts.ts';
import { type Problem, problem } from '../problem.ts';

export type Entry<K extends EntryKind> = z.infer<(typeof entrySchemas)[K]>;

/** What became of it, and what the visitor needs to know of it. */
export type Kept =
  | { readonly kind: 'kept'; readonly id?: string; readonly number?: number }
  /** The browser asks not to be tracked. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'problem'; readonly problem: Problem };

const lost = { kind: 'lost' } as const;
const kept = { kind: 'kept' } as const;

/**
 * Does the browser ask not to be tracked? Then nothing is counted by the way. What somebody writes
 * and sends is no tracking: it is kept all the same, and the page says so before.
 * @see https://w3c.github.io/gpc/
 */
export const asksNotTo = ({ headers }: Request): boolean =>
  headers.get('dnt') === '1' || headers.get('sec-gpc') === '1';

const nowhere = (): Kept => {
  const message = 'About: There is no such place on this site';
  return { kind: 'problem', problem: problem(422, message, [{ field: 'about', message }]) };
};

/** Trying again would not help: it has other words already, or is no longer kept. */
const noAnswer = (): Kept => ({
  kind: 'problem',
  problem: problem(422, 'Your answer has its words already, or is no longer kept.'),
});

type Keeping = { readonly [K in EntryKind]: (entry: Entry<K>, feedback: Feedback) => Promise<Kept> };

/** Masks each kind of entry and keeps it: the browser has masked already, but nobody has to use ours. */
export const keep: Keeping = {
  async answer({ about, at, worked }, { keeper, places, today }) {
    const place = places.byId(about);
    if (!place) return nowhere();
    const entry = { day: today(), about: place.id, at, worked: worked === 'yes' };
    const done = await keeper.run((store) => store.addAnswer(entry));
    return done.kept ? { kind: 'kept', id: done.value } : lost;
  },
  async words({ id, words }, { keeper }) {
    const done = await keeper.run((store) => store.addWords(id, maskForKeeping(words)));
    if (!done.kept) return lost;
    return done.value ? kept : noAnswer();
  },
  async problem({ page, doing, wrong }, { keeper, places, today }) {
    const entry = {
      day: today(),
      page: places.page(page)?.href ?? '',
      doing: maskForKeeping(doing),
      wrong: maskForKeeping(wrong),
    };
    const done = await keeper.run((store) => store.addProblem(entry));
    return done.kept ? { kind: 'kept', number: done.value } : lost;
  },
  async search({ query, results, opened }, { keeper, today }) {
    const text = searchToKeep(query);
    // Nothing is left of it that is a question: there is nothing to keep, and nothing went wrong.
    if (text === undefined) return kept;
    const done = await keeper.run((store) => store.addSearch({ day: today(), query: text, results, opened }));
    return done.kept ? kept : lost;
  },
  async unknown({ text }, { keeper, today }) {
    const done = await keeper.run((store) => store.addUnknown({ day: today(), text: maskForKeeping(text) }));
    return done.kept ? kept : lost;
  },
};
