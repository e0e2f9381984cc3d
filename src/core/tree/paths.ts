import type { Given } from './trail.ts';
import { nodeOf, type Walkable } from './walk.ts';

export type Path = { readonly given: readonly Given[]; readonly end: string };

/** Every path from the start to an end, as the answers given. The tree must be sound. */
export function allPaths(tree: Walkable): Path[] {
  const from = (id: string, given: readonly Given[]): Path[] => {
    const node = nodeOf(tree, id);
    if (!node) return [];
    if ('end' in node) return [{ given, end: id }];
    return node.question.answers.flatMap((answer) =>
      from(answer.to, [...given, { question: id, answer: answer.id }]),
    );
  };
  return from(tree.start, []);
}

/** Every way in which answers lead to a question or an end. */
export function pathsTo(tree: Walkable, id: string): (readonly Given[])[] {
  const ways = new Map<string, readonly Given[]>();
  for (const { given, end } of allPaths(tree)) {
    const asked = given.findIndex(({ question }) => question === id);
    const way = end === id ? given : asked < 0 ? undefined : given.slice(0, asked);
    if (way) ways.set(way.map(({ question, answer }) => `${question}=${answer}`).join('&'), way);
  }
  return [...ways.values()];
}

/** The answers that must have been given to get here, if only one path leads here; else none. */
export function onlyPathTo(tree: Walkable, id: string): readonly Given[] {
  const [only, ...others] = pathsTo(tree, id);
  return only && others.length === 0 ? only : [];
}

/** Every question and end that answers lead to from the start. */
export function reachedByAnswers(tree: Walkable): Set<string> {
  const reached = new Set<string>();
  const open = [tree.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const node = nodeOf(tree, id);
    if (node && 'question' in node) open.push(...node.question.answers.map(({ to }) => to));
  }
  return reached;
}
