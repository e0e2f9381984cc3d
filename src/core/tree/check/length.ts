import type { TreeData } from '../../model/schema/tree.ts';
import type { TreeProblem } from './problem.ts';

/** More questions than this, and people give up. */
export const MAX_QUESTIONS = 6;

/**
 * No path asks more than six questions, whether it begins at the start or where "That didn't help"
 * leads to a question. The tree must be free of loops.
 */
export function checkLength(tree: TreeData): TreeProblem[] {
  const index = new Map(tree.questions.map((question, i) => [question.id, i]));
  const longest = new Map<string, readonly string[]>();
  const lineFrom = (id: string): readonly string[] => {
    const question = tree.questions[index.get(id) ?? -1];
    if (!question) return [];
    const known = longest.get(id);
    if (known) return known;
    const below = question.answers.map(({ to }) => lineFrom(to));
    const line = [id, ...below.reduce((a, b) => (b.length > a.length ? b : a), [])];
    longest.set(id, line);
    return line;
  };

  const roots = new Set([tree.start, ...tree.ends.flatMap(({ otherwise }) => otherwise ?? [])]);
  return [...roots].map(lineFrom).flatMap((line) => {
    const seventh = line[MAX_QUESTIONS];
    if (seventh === undefined) return [];
    return [
      {
        path: ['questions', index.get(seventh) ?? 0, 'id'],
        message: `a path asks ${line.length} questions, more than ${MAX_QUESTIONS}: ${line.join(' → ')}. Leave one out, or let an earlier answer lead straight to an end`,
      },
    ];
  });
}
