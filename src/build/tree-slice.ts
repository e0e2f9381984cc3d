import type { Catalogue, TreeData } from '#core/model/index.ts';
import type { EndSlice, TreeSlice } from '../components/tree/view-model.ts';

/** Cuts what the pages and the island of one tree need out of the catalogue. */
export function treeSlice(catalogue: Catalogue, tree: TreeData): TreeSlice {
  const ends = tree.ends.flatMap((end): [string, EndSlice][] => {
    const diagnosis = catalogue.diagnoses[end.diagnosis];
    const steps = (end.steps ?? diagnosis?.steps ?? []).flatMap((id) => catalogue.steps[id] ?? []);
    const [first, ...rest] = steps;
    if (!diagnosis || !first) return [];
    const { id, title, href, text, expect } = first;
    return [
      [
        end.id,
        {
          fixedBy: end.fixedBy ?? diagnosis.fixedBy,
          cause: diagnosis.cause,
          first: { id, title, href, text, expect },
          rest: rest.map((step) => ({ id: step.id, title: step.title })),
        },
      ],
    ];
  });
  return { tree, ends: Object.fromEntries(ends) };
}
