import { TREE_MAP } from '../../model/addresses.ts';
import type { TreeData } from '../../model/schema/tree.ts';
import { reachedByAnswers } from '../paths.ts';
import { type Known, suggestion, type TreeProblem } from './problem.ts';

export type NamedTree = { readonly id: string; readonly tree: TreeData };
export type TreesProblem = TreeProblem & { readonly tree: string };

/** A tree's own address must not be that of a question or an end. */
function checkTreeNames(trees: readonly NamedTree[]): TreesProblem[] {
  const nodes = new Set(trees.flatMap(({ tree }) => [...tree.questions, ...tree.ends].map(({ id }) => id)));
  return trees.flatMap(({ id }) =>
    nodes.has(id) || id === TREE_MAP
      ? [
          {
            tree: id,
            path: [],
            message: `a tree may not be called "${id}": the page of that name is taken; rename the file`,
          },
        ]
      : [],
  );
}

/** Whoever needs somebody else to act can hand over: there is something to say, and a place that opens. */
function checkHandOver({ id, tree }: NamedTree, administrators: ReadonlySet<string>): TreesProblem[] {
  return tree.ends.flatMap((end, i): TreesProblem[] => {
    const at = (field: string, message: string) => [{ tree: id, path: ['ends', i, field], message }];
    if (end.handOver !== undefined && !administrators.has(end.handOver)) {
      return at(
        'handOver',
        `end "${end.id}" hands over to "${end.handOver}", which is no end of a tree with "for: administrator".${suggestion(end.handOver, administrators)}`,
      );
    }
    if (end.handOver !== undefined && end.message === undefined) {
      return at('handOver', `end "${end.id}" hands over but has no "message" to send with the link`);
    }
    return [];
  });
}

/** An end that somebody else must act on needs words for that person. The diagnosis decides if the end does not. */
function checkMessages(
  { id, tree }: NamedTree,
  fixedBy: (diagnosis: string) => string | undefined,
): TreesProblem[] {
  if (tree.for === 'administrator') return [];
  return tree.ends.flatMap((end, i): TreesProblem[] => {
    const role = end.fixedBy ?? fixedBy(end.diagnosis);
    const at = (message: string) => [{ tree: id, path: ['ends', i, 'id'], message }];
    if ((role === 'administrator' || role === 'us') && end.message === undefined)
      return at(
        `end "${end.id}" has to be fixed by ${role === 'us' ? 'support' : 'an administrator'}: add the "message" to send to them`,
      );
    if (role === 'administrator' && end.handOver === undefined)
      return at(
        `end "${end.id}" has to be fixed by an administrator: add "handOver", the end that the link in the message opens`,
      );
    return [];
  });
}

/** Every diagnosis is reached by the answers of a customers' tree, or left out with a reason; never both. */
function checkCover(trees: readonly NamedTree[], known: Known): TreesProblem[] {
  const customers = trees.filter(({ tree }) => tree.for !== 'administrator');
  const [first] = customers;
  if (!first) return [];
  const reached = new Set(
    customers.flatMap(({ tree }) => {
      const ends = reachedByAnswers(tree);
      return tree.ends.filter(({ id }) => ends.has(id)).map(({ diagnosis }) => diagnosis);
    }),
  );
  const leftOut = new Set(customers.flatMap(({ tree }) => tree.leftOut.map(({ diagnosis }) => diagnosis)));
  const missing = [...known.diagnoses].filter((id) => !reached.has(id) && !leftOut.has(id));
  return [
    ...missing.map((id) => ({
      tree: first.id,
      path: ['ends'],
      message: `no path of a customers' tree leads to the diagnosis "${id}". Add an end for it, or list it under "leftOut" with the reason`,
    })),
    ...customers.flatMap(({ id, tree }) =>
      tree.leftOut.flatMap(({ diagnosis }, i): TreesProblem[] => {
        const at = (message: string) => [{ tree: id, path: ['leftOut', i, 'diagnosis'], message }];
        if (!known.diagnoses.has(diagnosis))
          return at(
            `"${diagnosis}" is left out but does not exist.${suggestion(diagnosis, known.diagnoses)}`,
          );
        return reached.has(diagnosis)
          ? at(`"${diagnosis}" is left out, yet a path leads to it; remove it here`)
          : [];
      }),
    ),
  ];
}

/** What only all trees together show. Each tree must be sound by itself. */
export function checkTrees(
  trees: readonly NamedTree[],
  known: Known,
  fixedBy: (diagnosis: string) => string | undefined,
): TreesProblem[] {
  const administrators = new Set(
    trees
      .filter(({ tree }) => tree.for === 'administrator')
      .flatMap(({ tree }) => tree.ends.map(({ id }) => id)),
  );
  return [
    ...checkTreeNames(trees),
    ...trees.flatMap((one) => [...checkHandOver(one, administrators), ...checkMessages(one, fixedBy)]),
    ...checkCover(trees, known),
  ];
}
