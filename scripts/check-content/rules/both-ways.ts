import type { Rule } from '../types.ts';

/** What a step says where there is only one of the two ways. */
const ONLY_ONE_WAY = /\bno command\b|\bno page in the admin centers\b/i;

/**
 * Administrators work by clicks or by commands. A step for them that shows a screen has a command
 * too, and says so plainly where we list none.
 */
export const bothWays: Rule = {
  name: 'clicks and commands',
  level: 'error',
  check: ({ sources, catalogue }) =>
    sources.flatMap(({ path, id, body }) => {
      if (!body || catalogue.articles[id]?.audience !== 'administrator') return [];
      return body.steps.flatMap((step, i) => {
        const end = body.steps[i + 1]?.line ?? Number.POSITIVE_INFINITY;
        const isIn = ({ line }: { readonly line: number }) => line >= step.line && line < end;
        const hasCommand = body.references.some((one) => one.kind === 'command' && isIn(one));
        return body.screens.some(isIn) && !hasCommand && !ONLY_ONE_WAY.test(`${step.text} ${step.expect}`)
          ? [
              {
                path,
                line: step.line,
                message: `step "${step.id}" shows a screen and no command; add one, or say that there is none`,
              },
            ]
          : [];
      });
    }),
};
