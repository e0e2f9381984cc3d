import type { Began } from '../model/began.ts';
import type { Role } from '../model/schema/common.ts';
import type { ShownStep } from '../model/shown-step.ts';
import { type Given, prune, type Trail } from './trail.ts';
import { nodeOf } from './walk.ts';

export type QuestionSlice = {
  readonly id: string;
  readonly ask: string;
  readonly help?: string | undefined;
  readonly paste?: boolean | undefined;
  readonly answers: readonly {
    readonly id: string;
    readonly text: string;
    readonly to: string;
    readonly provider?: string | undefined;
  }[];
};

/** An end with what it needs of the catalogue: nothing has to be looked up to show it. */
export type EndSlice = {
  readonly id: string;
  readonly title: string;
  readonly diagnosis: string;
  readonly fixedBy: Role;
  readonly cause: string;
  /** What the dated list says about the diagnosis: "this began on …". */
  readonly began: readonly Began[];
  readonly first: ShownStep;
  readonly rest: readonly { readonly id: string; readonly title: string }[];
  /** What is true when it is fixed. */
  readonly worked?: string | undefined;
  readonly message?: string | undefined;
  readonly handOver?: string | undefined;
  readonly otherwise?: string | undefined;
  readonly sending?: boolean | undefined;
  readonly paste?: boolean | undefined;
  /** The customers' ends that hand over to this one, if any does. */
  readonly sentFrom?: readonly string[] | undefined;
  /** The provider that every path to this end names. */
  readonly provider?: string | undefined;
};

/**
 * A tree with what its pages show, and nothing else of the catalogue. Plain data: written as JSON
 * for the island, and cut down to one node for a page.
 */
export type TreeSlice = {
  readonly id: string;
  readonly title: string;
  readonly for: Role;
  readonly start: string;
  readonly questions: readonly QuestionSlice[];
  readonly ends: readonly EndSlice[];
  /** Codes to read out, by question or end; what was never published has none. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Questions of the customers' trees, in words: what was answered before a hand-over. */
  readonly handedOver: readonly QuestionSlice[];
};

/** An answer in words. */
export type AnswerInWords = Given & {
  readonly ask: string;
  readonly text: string;
  /** Is the question one of this tree, so that it can be changed here? */
  readonly own: boolean;
  readonly provider?: string | undefined;
};

/** What was answered, in words; answers that neither this tree nor a customers' tree knows are left out. */
export function inWords(slice: TreeSlice, given: readonly Given[]): AnswerInWords[] {
  return given.flatMap((one) => {
    const own = slice.questions.find(({ id }) => id === one.question);
    const question = own ?? slice.handedOver.find(({ id }) => id === one.question);
    const answer = question?.answers.find(({ id }) => id === one.answer);
    return question && answer
      ? [{ ...one, ask: question.ask, text: answer.text, own: own !== undefined, provider: answer.provider }]
      : [];
  });
}

/** The provider that the answers name, else the one that every path to this end has. */
export function providerOf(slice: TreeSlice, trail: Trail, end: EndSlice): string | undefined {
  return (
    inWords(slice, trail.given).findLast(({ provider }) => provider !== undefined)?.provider ?? end.provider
  );
}

/** What "That didn't help" leads to. */
const nextOf = (slice: TreeSlice, id: string) =>
  slice.ends.flatMap((end) => (end.id === id ? (end.otherwise ?? []) : []));

/** The part of a slice that one page needs until the island has the whole: its node and the answers that lead to it. */
export function sliceFor(slice: TreeSlice, node: string, given: readonly Given[]): TreeSlice {
  const needed = new Set([node, ...given.map(({ question }) => question), ...nextOf(slice, node)]);
  const code = slice.codes?.[node];
  return {
    ...slice,
    codes: code === undefined ? {} : { [node]: code },
    questions: slice.questions.filter(({ id }) => needed.has(id)),
    ends: slice.ends.filter(({ id }) => needed.has(id)),
    handedOver: [],
  };
}

/** A trail without what this tree, and those that hand over to it, do not know. */
export const pruneFor = (slice: TreeSlice, trail: Trail): Trail =>
  prune(trail, {
    answer: (given) => inWords(slice, [given]).length > 0,
    node: (id) => nodeOf(slice, id) !== undefined,
  });

/** What a question or an end is called, as its page's title. */
export function titleOf(slice: TreeSlice, id: string): string {
  const node = nodeOf(slice, id);
  if (!node) return slice.title;
  return 'question' in node ? node.question.ask : node.end.title;
}
