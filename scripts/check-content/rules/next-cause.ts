import type { Rule } from '../types.ts';

/**
 * Where "Did it work?" leads with "no" is the next likely cause. Somebody who has just done these
 * steps must not be sent through them again, neither directly nor by a diagnosis that begins with one.
 */
export const nextCause: Rule = {
  name: 'next cause',
  level: 'error',
  check: ({ sources, catalogue }) =>
    sources.flatMap(({ path, id, body }) =>
      (body?.asks ?? []).flatMap(({ line, under, no }) => {
        const done = new Set(body?.steps.filter((step) => step.under === under).map((step) => step.id));
        const first = catalogue.diagnoses[no]?.steps[0] ?? no;
        return no === id || done.has(first)
          ? [{ path, line, message: `"Did it work?" leads back into the steps just done, by "${no}"` }]
          : [];
      }),
    ),
};
