import { checkTree, checkTrees, type Known as TreeKnown } from '../../tree/check/index.ts';
import type { Parsed } from '../parse.ts';
import type { DiagnosisData } from '../schema/diagnosis.ts';
import type { TreeData } from '../schema/tree.ts';
import type { DataPath, Problem, Source } from '../source.ts';

/** Each tree by itself, then, once all are sound, what only all of them together show. */
export function checkAllTrees(
  trees: readonly Parsed<TreeData>[],
  diagnoses: readonly Parsed<DiagnosisData>[],
  known: TreeKnown,
): Problem[] {
  const at = (source: Source, { path, message }: { readonly path: DataPath; readonly message: string }) => ({
    path: source.path,
    line: source.lineOf(path),
    message,
  });
  const alone = trees.flatMap(({ source, data }) =>
    checkTree(data, known).map((problem) => at(source, problem)),
  );
  if (alone.length > 0) return alone;
  const roles = new Map(diagnoses.map(({ source, data }) => [source.id, data.fixedBy]));
  const named = trees.map(({ source, data }) => ({ id: source.id, tree: data }));
  return checkTrees(named, known, (diagnosis) => roles.get(diagnosis)).flatMap((problem) => {
    const found = trees.find(({ source }) => source.id === problem.tree);
    return found ? [at(found.source, problem)] : [];
  });
}
