import { isCode } from '../../links/code.ts';
import { fixedPages } from '../fixed-pages.ts';
import type { Parsed } from '../parse.ts';
import type { ArticleFrontMatter } from '../schema/article.ts';
import { id as idSchema } from '../schema/common.ts';
import type { DiagnosisData } from '../schema/diagnosis.ts';
import type { TreeData } from '../schema/tree.ts';
import type { ArticleBody, DataPath, Problem, Source } from '../source.ts';
import { checkUnique, type Named } from './unique.ts';

type Formerly = { readonly formerly?: readonly string[] | undefined };

/** A name of its own, then the names it had before, at their lines. */
const withFormer = (source: Source, id: string, what: string, path: DataPath, data: Formerly): Named[] => [
  { id, what, path: source.path, line: path.length > 0 ? source.lineOf([...path, 'id']) : 1 },
  ...(data.formerly ?? []).map((former, i) => ({
    id: former,
    what: 'former name',
    path: source.path,
    line: source.lineOf([...path, 'formerly', i]),
  })),
];

const stepNames = (source: Source, body: ArticleBody): Named[] =>
  body.steps.flatMap(({ id, formerly, line }) => [
    { id, what: 'step', path: source.path, line },
    ...formerly.map((former) => ({ id: former, what: 'former name', path: source.path, line })),
  ]);

const treeNames = ({ source, data }: Parsed<TreeData>): Named[] => [
  ...data.questions.flatMap((one, i) => withFormer(source, one.id, 'question', ['questions', i], one)),
  ...data.ends.flatMap((one, i) => withFormer(source, one.id, 'end', ['ends', i], one)),
];

function checkForm({ id, path, line }: Named): Problem[] {
  const form = idSchema.safeParse(id);
  const message = form.success
    ? isCode(id) && 'has the form of a code to read out; choose a longer name'
    : form.error.issues[0]?.message;
  return message ? [{ path, line, message: `"${id}" ${message}` }] : [];
}

/** Every name that gets a short address, old names too: each of the right form, none given twice. */
export function checkNames(content: {
  readonly articles: readonly Parsed<ArticleFrontMatter>[];
  readonly bodies: readonly { readonly source: Source; readonly body: ArticleBody }[];
  readonly diagnoses: readonly Parsed<DiagnosisData>[];
  readonly trees: readonly Parsed<TreeData>[];
}): Problem[] {
  const fixed = fixedPages.flatMap(({ id, formerly }) =>
    [id, ...formerly].map((name) => ({
      id: name,
      what: 'page',
      path: 'src/core/model/fixed-pages.ts',
      line: 1,
    })),
  );
  const names = [
    ...fixed,
    ...content.articles.flatMap(({ source, data }) => withFormer(source, source.id, 'article', [], data)),
    ...content.bodies.flatMap(({ source, body }) => stepNames(source, body)),
    ...content.diagnoses.flatMap(({ source, data }) => withFormer(source, source.id, 'diagnosis', [], data)),
    ...content.trees.flatMap(treeNames),
  ];
  return [...names.flatMap(checkForm), ...checkUnique(names)];
}
