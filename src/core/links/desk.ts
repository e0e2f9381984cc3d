import type { Role } from '../model/schema/common.ts';
import { isCode, readCode } from './code.ts';
import type { ReplyFrame } from './reply.ts';
import type { LinkTarget } from './targets.ts';
import type { LinkedTree } from './tree-link.ts';

/** One thing that support can send, cut from the catalogue. Plain data. */
export type DeskEntry = {
  readonly id: string;
  readonly kind: LinkTarget['kind'];
  readonly title: string;
  /** Where it is: the article of a step, the tree of a question. '' for what stands alone. */
  readonly under: string;
  /** '' until it is published. */
  readonly code: string;
  readonly href: string;
  /** '' where nobody in particular acts. */
  readonly role: Role | '';
  /** Ids of the mail providers it is for; empty means all. */
  readonly providers: readonly string[];
  /** What it says, a paragraph each. */
  readonly lines: readonly string[];
  /** What one should see after it; '' if not said. */
  readonly expect: string;
  /** Diagnoses it may be sent for, the likeliest first: ids of `Desk.causes`. */
  readonly causes: readonly string[];
  /** Steps that are sent in its place: a diagnosis is answered by its steps. */
  readonly steps: readonly string[];
  /** Other words that people use for it, and its former names. */
  readonly words: string;
};

export type DeskReply = ReplyFrame & {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly for: readonly Role[];
  readonly include: readonly string[];
};

/** All that the support desk works with. */
export type Desk = {
  readonly entries: readonly DeskEntry[];
  readonly causes: Readonly<Record<string, { readonly title: string; readonly cause: string }>>;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly replies: readonly DeskReply[];
  readonly trees: readonly LinkedTree[];
};

export type Filter = {
  readonly query: string;
  readonly role: Role | '';
  readonly provider: string;
};

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’']/g, '');

/** The id or code in a link of ours that somebody pasted: `https://…/go/k7pm/`. */
const goWord = (text: string) => /\/go\/([a-z0-9-]{1,60})\/?$/i.exec(text.trim())?.[1]?.toLowerCase();

const WEIGHTS = { title: 8, id: 4, words: 3, under: 2, text: 1 } as const;

/** How well an entry fits one word; 0 if the word is nowhere in it. */
function weigh(entry: DeskEntry, word: string): number {
  const starts = (text: string) => ` ${plain(text).replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${word}`);
  if (starts(entry.title)) return WEIGHTS.title;
  if (starts(entry.id)) return WEIGHTS.id;
  if (starts(entry.words)) return WEIGHTS.words;
  if (starts(entry.under)) return WEIGHTS.under;
  return starts(`${entry.lines.join(' ')} ${entry.expect}`) ? WEIGHTS.text : 0;
}

const fits = (entry: DeskEntry, { role, provider }: Filter) =>
  (role === '' || entry.role === role) &&
  (provider === '' || entry.providers.length === 0 || entry.providers.includes(provider));

/** Steps are what support sends most, so they stand before pages that say the same. */
const KINDS: readonly DeskEntry['kind'][] = ['step', 'diagnosis', 'check', 'end', 'question', 'article'];

/**
 * What fits a search, best first: every word must begin a word of the entry. A code or a pasted
 * link names one thing, whatever the filter says.
 */
export function findEntries(entries: readonly DeskEntry[], filter: Filter): DeskEntry[] {
  const word = goWord(filter.query) ?? readCode(filter.query);
  const named = word && entries.find(({ id, code }) => (isCode(word) ? code === word : id === word));
  if (named) return [named];
  const words = plain(filter.query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return entries
    .filter((entry) => fits(entry, filter))
    .map((entry) => ({ entry, weights: words.map((one) => weigh(entry, one)) }))
    .filter(({ weights }) => weights.every((weight) => weight > 0))
    .map(({ entry, weights }) => ({ entry, sum: weights.reduce((sum, weight) => sum + weight, 0) }))
    .sort((a, b) => b.sum - a.sum || KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind))
    .map(({ entry }) => entry);
}

/** What a reply sends for the things gathered: a diagnosis is answered by its first step. Each once, in order. */
export function stepsToSend(entries: readonly DeskEntry[], gathered: readonly string[]): DeskEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const ids = gathered.map((id) => byId.get(id)?.steps[0] ?? id);
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** Diagnoses whose cause a reply to these may say, the likeliest first. */
export function causesOf(entries: readonly DeskEntry[], gathered: readonly string[]): string[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return [...new Set(gathered.flatMap((id) => byId.get(id)?.causes ?? []))];
}

/** The reply to propose: the first that is for whoever has to take the first step. */
export function proposeReply(replies: readonly DeskReply[], steps: readonly DeskEntry[]): string {
  const role = steps[0]?.role;
  return (
    (replies.find((one) => role !== undefined && role !== '' && one.for.includes(role)) ?? replies[0])?.id ??
    ''
  );
}
