import type { TreeData } from '../../model/schema/tree.ts';
import { type Known, suggestion, type TreeProblem } from './problem.ts';

/** Every answer leads to a question or an end that exists: no dead end. */
export function checkTargets(tree: TreeData, known: Known): TreeProblem[] {
  const names = new Set([...tree.questions, ...tree.ends].map(({ id }) => id));
  const start = names.has(tree.start)
    ? []
    : [
        {
          path: ['start'],
          message: `the tree starts at "${tree.start}", which does not exist.${suggestion(tree.start, names)}`,
        },
      ];
  const answers = tree.questions.flatMap((question, i) =>
    question.answers.flatMap((answer, j): TreeProblem[] => {
      const path = ['questions', i, 'answers', j];
      const problems: TreeProblem[] = [];
      if (!names.has(answer.to)) {
        problems.push({
          path: [...path, 'to'],
          message: `answer "${answer.text}" leads to "${answer.to}", which does not exist.${suggestion(answer.to, names)} A target is a question or an end of this tree.`,
        });
      }
      if (answer.provider !== undefined && !known.providers.has(answer.provider)) {
        problems.push({
          path: [...path, 'provider'],
          message: `answer "${answer.text}" names the provider "${answer.provider}", which does not exist.${suggestion(answer.provider, known.providers)}`,
        });
      }
      return problems;
    }),
  );
  const ends = tree.ends.flatMap(({ id, otherwise }, i) =>
    otherwise === undefined || names.has(otherwise)
      ? []
      : [
          {
            path: ['ends', i, 'otherwise'],
            message: `end "${id}" goes on to "${otherwise}", which does not exist.${suggestion(otherwise, names)}`,
          },
        ],
  );
  return [...start, ...answers, ...ends];
}
