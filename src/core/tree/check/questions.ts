import type { Question, TreeData } from '../../model/schema/tree.ts';
import type { TreeProblem } from './problem.ts';

/** The id of the answer for people who cannot tell. */
export const UNKNOWN = 'unknown';

/** Two texts that differ in case, spaces or punctuation only are one answer to a reader. */
const asRead = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function checkDistinct(question: Question, i: number): TreeProblem[] {
  return (['text', 'id'] as const).flatMap((field) => {
    const seen = new Set<string>();
    return question.answers.flatMap((answer, j) => {
      const value = asRead(answer[field]);
      const twice = seen.has(value);
      seen.add(value);
      return twice
        ? [
            {
              path: ['questions', i, 'answers', j, field],
              message: `question "${question.id}" has two answers with the ${field} "${answer[field]}"`,
            },
          ]
        : [];
    });
  });
}

function checkUnknown(question: Question, i: number): TreeProblem[] {
  if (question.everyoneKnows || question.answers.some(({ id }) => id === UNKNOWN)) return [];
  return [
    {
      path: ['questions', i, 'answers'],
      message: `question "${question.id}" has no answer "I don't know". Add one with the id "${UNKNOWN}" that leads on, or, if nobody can be without an answer, write "everyoneKnows: true"`,
    },
  ];
}

/** Answers are distinct, and whoever does not know has an answer too. */
export const checkQuestions = (tree: TreeData): TreeProblem[] =>
  tree.questions.flatMap((question, i) => [...checkDistinct(question, i), ...checkUnknown(question, i)]);
