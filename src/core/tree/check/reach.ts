import type { TreeData } from '../../model/schema/tree.ts';
import { leadsTo } from '../walk.ts';
import type { TreeProblem } from './problem.ts';

/** Everything that answers, or "That didn't help", lead to from these places. */
export function reachedFrom(tree: TreeData, ids: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...leadsTo(tree, id));
  }
  return reached;
}

/** Every question and every end can be reached from the start. */
export function checkReach(tree: TreeData): TreeProblem[] {
  const reached = reachedFrom(tree, [tree.start]);
  return (['questions', 'ends'] as const).flatMap((kind) =>
    tree[kind].flatMap(({ id }, i) =>
      reached.has(id)
        ? []
        : [
            {
              path: [kind, i, 'id'],
              message: `no answer leads to the ${kind === 'ends' ? 'end' : 'question'} "${id}"`,
            },
          ],
    ),
  );
}
