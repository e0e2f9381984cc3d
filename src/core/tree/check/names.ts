import { TREE_MAP } from '../../model/addresses.ts';
import type { TreeData } from '../../model/schema/tree.ts';
import { RESERVED } from '../trail.ts';
import type { TreeProblem } from './problem.ts';

/** Question and end ids stand in addresses, where a few names mean something else. */
export function checkNames(tree: TreeData): TreeProblem[] {
  const taken: readonly string[] = [...RESERVED, TREE_MAP];
  return (['questions', 'ends'] as const).flatMap((kind) =>
    tree[kind].flatMap(({ id }, i) =>
      taken.includes(id)
        ? [
            {
              path: [kind, i, 'id'],
              message: `"${id}" has a meaning of its own in addresses; choose another id`,
            },
          ]
        : [],
    ),
  );
}
