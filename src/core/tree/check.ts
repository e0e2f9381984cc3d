import { nearest } from '../model/nearest.ts';
import type { TreeData } from '../model/schema/tree.ts';

export type TreeProblem = { readonly path: readonly (string | number)[]; readonly message: string };
type Known = { readonly diagnoses: ReadonlySet<string>; readonly steps: ReadonlySet<string> };

/** More questions than this, and people give up. */
export const MAX_QUESTIONS = 6;

/**
 * Holds a tree against what its readers need: every answer leads somewhere, everything can be
 * reached, nothing goes round, no path asks more than six questions, every end has a live step.
 * @returns problems with their place in the file; an empty list is a sound tree.
 */
export function checkTree(tree: TreeData, known: Known): TreeProblem[] {
  const names = new Set([...tree.questions, ...tree.ends].map(({ id }) => id));
  const problems = [...checkTargets(tree, names), ...checkEnds(tree, names, known), ...checkAnswers(tree)];
  // Reach and length mean nothing while answers lead nowhere.
  return problems.length > 0 ? problems : [...checkReach(tree), ...checkLength(tree)];
}

const suggestion = (name: string, names: Iterable<string>) => {
  const close = nearest(name, names);
  return close ? ` Did you mean "${close}"?` : '';
};

function checkTargets(tree: TreeData, names: ReadonlySet<string>): TreeProblem[] {
  const problems: TreeProblem[] = tree.questions.flatMap((question, i) =>
    question.answers.flatMap((answer, j) =>
      names.has(answer.to)
        ? []
        : [
            {
              path: ['questions', i, 'answers', j, 'to'],
              message: `answer "${answer.text}" leads to "${answer.to}", which does not exist.${suggestion(answer.to, names)} A target is a question or an end of this tree.`,
            },
          ],
    ),
  );
  if (!names.has(tree.start)) {
    problems.push({
      path: ['start'],
      message: `the tree starts at "${tree.start}", which does not exist.${suggestion(tree.start, names)}`,
    });
  }
  return problems;
}

function checkEnds(tree: TreeData, names: ReadonlySet<string>, known: Known): TreeProblem[] {
  return tree.ends.flatMap((end, i) => {
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
    if (end.otherwise !== undefined && !names.has(end.otherwise)) {
      problems.push({
        path: ['ends', i, 'otherwise'],
        message: `end "${end.id}" goes on to "${end.otherwise}", which does not exist.${suggestion(end.otherwise, names)}`,
      });
    }
    if (end.otherwise === end.id) {
      problems.push({ path: ['ends', i, 'otherwise'], message: `end "${end.id}" goes on to itself` });
    }
    return problems;
  });
}

function checkAnswers(tree: TreeData): TreeProblem[] {
  const problems: TreeProblem[] = [];
  tree.questions.forEach((question, i) => {
    for (const field of ['text', 'id'] as const) {
      const seen = new Set<string>();
      question.answers.forEach((answer, j) => {
        const value = answer[field].toLowerCase();
        if (seen.has(value)) {
          problems.push({
            path: ['questions', i, 'answers', j, field],
            message: `question "${question.id}" has two answers with the ${field} "${answer[field]}"`,
          });
        }
        seen.add(value);
      });
    }
  });
  return problems;
}

function checkReach(tree: TreeData): TreeProblem[] {
  const answers = new Map(tree.questions.map(({ id, answers }) => [id, answers.map(({ to }) => to)]));
  const next = new Map(
    tree.ends.map(({ id, otherwise }) => [id, otherwise === undefined ? [] : [otherwise]]),
  );
  const reached = new Set<string>();
  const open = [tree.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(answers.get(id) ?? next.get(id) ?? []));
  }
  const unreached = (kind: 'questions' | 'ends') =>
    tree[kind].flatMap(({ id }, i) =>
      reached.has(id)
        ? []
        : [
            {
              path: [kind, i, 'id'],
              message: `no answer leads to the ${kind === 'ends' ? 'end' : 'question'} "${id}"`,
            },
          ],
    );
  return [...unreached('questions'), ...unreached('ends')];
}

function checkLength(tree: TreeData): TreeProblem[] {
  const questions = new Map(tree.questions.map((question, i) => [question.id, { question, i }]));
  const problems: TreeProblem[] = [];
  const told = new Set<string>();
  const walk = (id: string, path: readonly string[]) => {
    const found = questions.get(id);
    if (!found) return;
    if (path.includes(id)) {
      if (!told.has(id))
        problems.push({
          path: ['questions', found.i, 'id'],
          message: `answers go round: ${[...path.slice(path.indexOf(id)), id].join(' → ')}`,
        });
      told.add(id);
      return;
    }
    if (path.length >= MAX_QUESTIONS) {
      if (!told.has(id))
        problems.push({
          path: ['questions', found.i, 'id'],
          message: `more than ${MAX_QUESTIONS} questions: ${[...path, id].join(' → ')}`,
        });
      told.add(id);
      return;
    }
    for (const answer of found.question.answers) walk(answer.to, [...path, id]);
  };
  walk(tree.start, []);
  return problems;
}
