import type { End, TreeData } from '../../model/schema/tree.ts';
import { type Known, suggestion, type TreeProblem } from './problem.ts';

function checkKnowledge(end: End, i: number, known: Known): TreeProblem[] {
  const problems: TreeProblem[] = [];
  if (!known.diagnoses.has(end.diagnosis)) {
    problems.push({
      path: ['ends', i, 'diagnosis'],
      message: `end "${end.id}" names the diagnosis "${end.diagnosis}", which does not exist.${suggestion(end.diagnosis, known.diagnoses)}`,
    });
  }
  (end.steps ?? []).forEach((step, j) => {
    if (known.steps.has(step)) return;
    problems.push({
      path: ['ends', i, 'steps', j],
      message: `end "${end.id}" names the step "${step}", which does not exist.${suggestion(step, known.steps)}`,
    });
  });
  return problems;
}

/** Every end names a diagnosis and live steps. */
export const checkEnds = (tree: TreeData, known: Known): TreeProblem[] =>
  tree.ends.flatMap((end, i) => checkKnowledge(end, i, known));

/**
 * "That didn't help" always leads on, and the last one is an end for which support must act: nobody
 * is left alone with a list of what did not help.
 */
export const checkLast = (tree: TreeData): TreeProblem[] =>
  tree.ends.flatMap((end, i) =>
    end.otherwise !== undefined || end.fixedBy === 'us'
      ? []
      : [
          {
            path: ['ends', i, 'otherwise'],
            message: `end "${end.id}" has no "otherwise", so "That didn't help" leads nowhere. Name the next likely cause; only an end with "fixedBy: us" may be the last`,
          },
        ],
  );
