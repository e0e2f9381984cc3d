import type { LinkTable } from '#core/links/table.ts';
import { beganOf, type Catalogue, type End, type Identified, type TreeData } from '#core/model/index.ts';
import { shownStep } from '#core/model/shown-step.ts';
import { allPaths, type Path } from '#core/tree/paths.ts';
import { type EndSlice, inWords, type QuestionSlice, type TreeSlice } from '#core/tree/slice.ts';

type Tree = Identified<TreeData>;

const questionsOf = (tree: Tree): QuestionSlice[] =>
  tree.questions.map(({ id, ask, help, paste, answers }) => ({
    id,
    ask,
    help,
    paste: paste || undefined,
    answers,
  }));

/** The ends of other trees that hand over to an end of this one. */
const sentTo = (catalogue: Catalogue, id: string): { readonly tree: Tree; readonly end: End }[] =>
  Object.values(catalogue.trees).flatMap((tree) =>
    tree.ends.flatMap((end) => (end.handOver === id ? [{ tree, end }] : [])),
  );

function endOf(catalogue: Catalogue, end: End): EndSlice[] {
  const diagnosis = catalogue.diagnoses[end.diagnosis];
  const steps = (end.steps ?? diagnosis?.steps ?? []).flatMap((id) => catalogue.steps[id] ?? []);
  const [first, ...rest] = steps;
  if (!diagnosis || !first) return [];
  const sentFrom = sentTo(catalogue, end.id).map((one) => one.end.id);
  return [
    {
      id: end.id,
      title: end.title,
      diagnosis: end.diagnosis,
      fixedBy: end.fixedBy ?? diagnosis.fixedBy,
      cause: end.cause ?? diagnosis.cause,
      began: beganOf(catalogue.milestones, diagnosis.id),
      first: shownStep(first),
      rest: rest.map((step) => ({ id: step.id, title: step.title })),
      worked: end.worked ?? diagnosis.worked,
      message: end.message,
      handOver: end.handOver,
      otherwise: end.otherwise,
      // What most ends are not is not sent: a tree has a hundred of them.
      sending: end.sending || undefined,
      paste: end.paste || undefined,
      sentFrom: sentFrom.length > 0 ? sentFrom : undefined,
    },
  ];
}

/** The provider that all of these paths name, if they name the same one. */
function commonProvider(slice: TreeSlice, paths: readonly Path[]): string | undefined {
  const named = new Set(
    paths.map(({ given }) => inWords(slice, given).findLast(({ provider }) => provider)?.provider),
  );
  return named.size === 1 ? [...named][0] : undefined;
}

function cut(catalogue: Catalogue, tree: Tree): TreeSlice {
  const before = tree.ends.flatMap(({ id }) => sentTo(catalogue, id).map((one) => one.tree));
  const slice: TreeSlice = {
    id: tree.id,
    title: tree.title,
    for: tree.for,
    start: tree.start,
    questions: questionsOf(tree),
    ends: tree.ends.flatMap((end) => endOf(catalogue, end)),
    handedOver: [...new Set(before)].flatMap(questionsOf),
  };
  const paths = Map.groupBy(allPaths(tree), ({ end }) => end);
  return {
    ...slice,
    ends: slice.ends.map((end) => ({ ...end, provider: commonProvider(slice, paths.get(end.id) ?? []) })),
  };
}

const slices = new WeakMap<Tree, TreeSlice>();

/** Cuts what the pages and the island of one tree need out of the catalogue; once for all its pages. */
export function treeSlice(catalogue: Catalogue, tree: Tree): TreeSlice {
  const slice = slices.get(tree) ?? cut(catalogue, tree);
  slices.set(tree, slice);
  return slice;
}

/** The same with the codes under which its questions and ends were published. */
export function withCodes(slice: TreeSlice, { byName }: Pick<LinkTable, 'byName'>): TreeSlice {
  const codes = [...slice.questions, ...slice.ends].flatMap(({ id }) => {
    const code = byName.get(id)?.code;
    return code === undefined ? [] : [[id, code] as const];
  });
  return { ...slice, codes: Object.fromEntries(codes) };
}
