import type { TextLink } from '../model/catalogue.ts';
import type { Role } from '../model/schema/common.ts';
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
  /** What its lines link to, in their order; missing if to nothing. */
  readonly links?: readonly TextLink[] | undefined;
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
  readonly for: readonly (Role | 'nobody')[];
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

/**
 * The reply to propose: the one that opens with this very step, else the first that is for whoever
 * has to take it.
 */
export function proposeReply(replies: readonly DeskReply[], steps: readonly DeskEntry[]): string {
  const [first] = steps;
  const own = replies.find(({ include }) => first !== undefined && include[0] === first.id);
  const fits = replies.find((one) => one.for.includes(first?.role || 'nobody'));
  return (own ?? fits ?? replies[0])?.id ?? '';
}
