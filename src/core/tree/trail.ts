import { treeNodeHref } from '../model/addresses.ts';

/** One answer that somebody gave. */
export type Given = { readonly question: string; readonly answer: string };

/**
 * How somebody came to a question or an end. All of it stands in the query of the address, so that
 * a copied address opens the same place with the same answers.
 */
export type Trail = {
  readonly given: readonly Given[];
  /** Ends that were tried and did not help, in order. */
  readonly ruledOut: readonly string[];
  /** At an administrators' end: the customer's end that handed over. */
  readonly from?: string | undefined;
  /** Back at the customer's end: the administrators' end whose work is done. */
  readonly done?: string | undefined;
};

export const NO_TRAIL: Trail = { given: [], ruledOut: [] };

/** Names in the query that are no questions. A question may not be called like one of them. */
export const RESERVED = ['not', 'from', 'done'] as const;

/** More answers than any path of a tree has are no address of ours. */
const MAX_GIVEN = 12;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const isId = (text: string | null): text is string => text !== null && text.length <= 60 && ID.test(text);
const isReserved = (name: string) => RESERVED.some((reserved) => reserved === name);

/**
 * Reads a trail from an address, `?ask-who=everyone&not=end-approval`. What does not look like one
 * of our names is left out: an address is typed, cut and pasted by people.
 */
export function readTrail(query: URLSearchParams): Trail {
  const given = new Map<string, string>();
  for (const [question, answer] of query) {
    if (given.size === MAX_GIVEN) break;
    if (isId(question) && isId(answer) && !isReserved(question) && !given.has(question)) {
      given.set(question, answer);
    }
  }
  const from = query.get('from');
  const done = query.get('done');
  return {
    given: [...given].map(([question, answer]) => ({ question, answer })),
    ruledOut: [...new Set(query.getAll('not').filter(isId))].slice(0, MAX_GIVEN),
    ...(isId(from) && { from }),
    ...(isId(done) && { done }),
  };
}

/** Leaves only what `knows` says yes to: names of an older tree and of other people's links fall out. */
export function prune(
  trail: Trail,
  knows: { readonly answer: (given: Given) => boolean; readonly node: (id: string) => boolean },
): Trail {
  return {
    ...trail,
    given: trail.given.filter(knows.answer),
    ruledOut: trail.ruledOut.filter(knows.node),
  };
}

/** The trail as a query, `?a=b&not=c`, or '' if there is nothing to say. */
export function writeTrail(trail: Trail): string {
  const query = new URLSearchParams(trail.given.map(({ question, answer }) => [question, answer]));
  for (const end of trail.ruledOut) query.append('not', end);
  if (trail.from !== undefined) query.append('from', trail.from);
  if (trail.done !== undefined) query.append('done', trail.done);
  return query.size > 0 ? `?${query}` : '';
}

/** The address of a question or an end with everything that was said on the way to it. */
export const placeHref = (node: string, trail: Trail): string => treeNodeHref(node) + writeTrail(trail);

/** The answers that stand once this one is given; a changed mind drops what came after it. */
export function answer(given: readonly Given[], question: string, answerId: string): Given[] {
  return [...before(given, question), { question, answer: answerId }];
}

/** What was answered before this question: for "change". */
export function before(given: readonly Given[], question: string): Given[] {
  const at = given.findIndex((one) => one.question === question);
  return at < 0 ? [...given] : given.slice(0, at);
}
