/** The one door to the knowledge model: pages, islands, the function and the tests come in here. */

export { type Began, beganBy, beganFor, beganOf } from './began.ts';
export { buildCatalogue } from './build.ts';
export {
  type Article,
  articleHref,
  type Catalogue,
  type Contents,
  diagnosisHref,
  goHref,
  type Identified,
  type Step,
  stepHref,
  treeNodeHref,
} from './catalogue.ts';
export { nearest } from './nearest.ts';
export { articleFrontMatter, type Section, sections } from './schema/article.ts';
export { type ChangeData, change } from './schema/change.ts';
export { type Command, commandFile } from './schema/command.ts';
export { type Role, roles } from './schema/common.ts';
export { type DiagnosisData, diagnosis, type Signature } from './schema/diagnosis.ts';
export { type Fact, factFile } from './schema/fact.ts';
export { type MilestoneData, milestone } from './schema/milestone.ts';
export { type NoticeData, notice } from './schema/notice.ts';
export { type ProviderData, provider } from './schema/provider.ts';
export { type TermData, term } from './schema/term.ts';
export { type End, type Question, type TreeData, tree } from './schema/tree.ts';
export {
  type ArticleBody,
  type Collection,
  collections,
  formatProblem,
  type Problem,
  type Source,
} from './source.ts';
export { roleWords, sectionWords } from './words.ts';
