import type { End, Question, TreeData } from '../model/schema/tree.ts';

/** One answer that somebody gave. */
export type Given = { readonly question: string; readonly answer: string };
export type Place =
  | { readonly kind: 'question'; readonly question: Question; readonly given: readonly Given[] }
  | { readonly kind: 'end'; readonly end: End; readonly given: readonly Given[] };

/** The question or end of that name; undefined if the tree has none. */
export function nodeOf(tree: TreeData, id: string): { question: Question } | { end: End } | undefined {
  const question = tree.questions.find((one) => one.id === id);
  if (question) return { question };
  const end = tree.ends.find((one) => one.id === id);
  return end && { end };
}

/** The most answers that an address may carry; more is no address of ours. */
const MAX_GIVEN = 12;

/**
 * Reads the answers that an address carries, `?ask-who=everyone&…`. Anything that is no answer of
 * the tree is left out: an address is typed, cut and pasted by people.
 */
export function readGiven(tree: TreeData, query: URLSearchParams): Given[] {
  const given: Given[] = [];
  for (const [question, answer] of query) {
    const known = tree.questions.find(({ id }) => id === question)?.answers.some(({ id }) => id === answer);
    if (known && !given.some((one) => one.question === question)) given.push({ question, answer });
    if (given.length === MAX_GIVEN) break;
  }
  return given;
}

/** The answers as a query, `?a=b&c=d`, or '' if there are none. */
export function writeGiven(given: readonly Given[]): string {
  const query = new URLSearchParams(given.map(({ question, answer }) => [question, answer]));
  return given.length > 0 ? `?${query}` : '';
}

/** The answers that stand once this one is given; a changed mind drops what came after it. */
export function answer(given: readonly Given[], question: string, answerId: string): Given[] {
  const at = given.findIndex((one) => one.question === question);
  return [...(at < 0 ? given : given.slice(0, at)), { question, answer: answerId }];
}

/** What was answered before this question: for "change". */
export function before(given: readonly Given[], question: string): Given[] {
  const at = given.findIndex((one) => one.question === question);
  return at < 0 ? [...given] : given.slice(0, at);
}

/** An answer in words, for the sentence above the question. */
export function wordsOf(tree: TreeData, given: Given): { ask: string; text: string } | undefined {
  const question = tree.questions.find(({ id }) => id === given.question);
  const text = question?.answers.find(({ id }) => id === given.answer)?.text;
  return question && text !== undefined ? { ask: question.ask, text } : undefined;
}

/** Every path from the start to an end, as the answers given. The tree must be sound. */
export function allPaths(tree: TreeData): { readonly given: readonly Given[]; readonly end: string }[] {
  const from = (id: string, given: readonly Given[]): { given: readonly Given[]; end: string }[] => {
    const node = nodeOf(tree, id);
    if (!node) return [];
    if ('end' in node) return [{ given, end: id }];
    return node.question.answers.flatMap(({ id: answerId, to }) =>
      from(to, [...given, { question: id, answer: answerId }]),
    );
  };
  return from(tree.start, []);
}
