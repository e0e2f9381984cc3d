import type { TreeData } from '../../model/schema/tree.ts';
import { leadsTo } from '../walk.ts';
import type { TreeProblem } from './problem.ts';

/**
 * Nobody comes back to where they were: neither answers nor "That didn't help" go round. "Start
 * again" and "change" are the ways back. Targets must exist.
 */
export function checkLoops(tree: TreeData): TreeProblem[] {
  const questions = new Map(tree.questions.map(({ id }, i) => [id, i]));
  const state = new Map<string, 'open' | 'done'>();
  const problems: TreeProblem[] = [];

  const report = (loop: readonly string[]) => {
    const way = [...loop, loop[0]].join(' → ');
    const end = tree.ends.findIndex(({ id }) => loop.includes(id));
    problems.push(
      end < 0
        ? {
            path: ['questions', questions.get(loop[0] ?? '') ?? 0, 'id'],
            message: `answers go round: ${way}. Let one of these answers lead to an end or to a later question`,
          }
        : {
            path: ['ends', end, 'otherwise'],
            message: `"That didn't help" goes round: ${way}. Let one of these ends go on elsewhere`,
          },
    );
  };
  const walk = (id: string, path: readonly string[]) => {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'open') return report(path.slice(path.indexOf(id)));
    state.set(id, 'open');
    for (const next of new Set(leadsTo(tree, id))) walk(next, [...path, id]);
    state.set(id, 'done');
  };
  for (const { id } of [...tree.questions, ...tree.ends]) walk(id, []);
  return problems;
}
