import type { Rule } from '../types.ts';

/** After each step the reader can tell whether it worked, and knows where to go if it did not. */
export const stepOutcomes: Rule = {
  name: 'outcomes of steps',
  level: 'error',
  check: ({ sources }) =>
    sources.flatMap(({ path, body }) => {
      if (!body) return [];
      const steps = body.steps.flatMap((step) => [
        ...(step.expect === ''
          ? [
              {
                path,
                line: step.line,
                message: `step "${step.id}" does not say what one should see (<Expect>)`,
              },
            ]
          : []),
        ...(step.hasOtherwise
          ? []
          : [
              {
                path,
                line: step.line,
                message: `step "${step.id}" does not say where to go if not (<Otherwise>)`,
              },
            ]),
      ]);
      const unasked = body.headings
        .filter(
          ({ id }) =>
            body.steps.some(({ under }) => under === id) && !body.asks.some(({ under }) => under === id),
        )
        .map(({ line, text }) => ({
          path,
          line,
          message: `the steps of "${text}" do not end in <DidItWork>`,
        }));
      return [...steps, ...unasked];
    }),
};
