import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import type { Rule } from '../types.ts';

const LIMIT = { customer: 8, administrator: 11, support: 11 } as const;
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const words = new Intl.Segmenter('en', { granularity: 'word' });
/** Host names, addresses and paths of menus are read as names, not as prose. */
const NAMES = /\bhttps?:\/\/\S+|\b[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+\b/g;

/**
 * Flesch–Kincaid grade: years of school that a text asks for. A line is at least one sentence.
 * @returns NaN for a text without words.
 */
export function readingGrade(text: string): number {
  const parts = text
    .replace(NAMES, 'name')
    .split('\n')
    .flatMap((line) => [...sentences.segment(line)].map(({ segment }) => segment))
    .filter((one) => /\p{L}/u.test(one));
  const all = parts.flatMap((part) => [...words.segment(part)].filter(({ isWordLike }) => isWordLike));
  const syllables = all.reduce((sum, { segment }) => sum + Math.max(1, syllable(segment)), 0);
  return fleschKincaid({ sentence: parts.length, word: all.length, syllable: syllables });
}

/** Customers' articles read at grade 8 or below, administrators' at 11 or below. */
export const readingGrades: Rule = {
  name: 'reading grade',
  level: 'error',
  check: ({ catalogue }) =>
    Object.values(catalogue.articles).flatMap((article) => {
      const steps = article.stepIds.flatMap((id) => catalogue.steps[id] ?? []);
      const text = [article.text, ...steps.flatMap((step) => [step.text, step.expect])].join('\n');
      const grade = readingGrade(text);
      const limit = LIMIT[article.audience];
      return grade > limit
        ? [
            {
              path: article.path,
              line: 1,
              message: `reads at grade ${grade.toFixed(1)}; ${article.audience} articles stay at ${limit} or below`,
            },
          ]
        : [];
    }),
};
