import type { TreeData } from '../../model/schema/tree.ts';
import { checkEnds, checkLast } from './ends.ts';
import { checkLength } from './length.ts';
import { checkLoops } from './loops.ts';
import { checkNames } from './names.ts';
import type { Known, TreeProblem } from './problem.ts';
import { checkQuestions } from './questions.ts';
import { checkReach } from './reach.ts';
import { checkTargets } from './targets.ts';

export { checkTrees, type NamedTree } from './across.ts';
export { MAX_QUESTIONS } from './length.ts';
export type { Known, TreeProblem } from './problem.ts';

/**
 * Holds a tree against what its readers need: every answer leads somewhere, everything can be
 * reached, nothing goes round, no path asks more than six questions, whoever does not know has an
 * answer, every end has a live step, and "That didn't help" ends at support.
 * @returns problems with their place in the file; an empty list is a sound tree.
 */
export function checkTree(tree: TreeData, known: Known): TreeProblem[] {
  const targets = checkTargets(tree, known);
  // Reach, loops and length mean nothing while answers lead nowhere, nor length while they go round.
  const loops = targets.length > 0 ? [] : checkLoops(tree);
  return [
    ...targets,
    ...checkNames(tree),
    ...checkQuestions(tree),
    ...checkEnds(tree, known),
    ...checkLast(tree),
    ...loops,
    ...(targets.length > 0 ? [] : checkReach(tree)),
    ...(targets.length > 0 || loops.length > 0 ? [] : checkLength(tree)),
  ];
}
