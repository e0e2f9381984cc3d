import type { ArticleFrontMatter } from './schema/article.ts';
import type { ChangeData } from './schema/change.ts';
import type { Command } from './schema/command.ts';
import type { DiagnosisData } from './schema/diagnosis.ts';
import type { Fact } from './schema/fact.ts';
import type { MilestoneData } from './schema/milestone.ts';
import type { NoticeData } from './schema/notice.ts';
import type { ProviderData } from './schema/provider.ts';
import type { ReplyData } from './schema/reply.ts';
import type { TermData } from './schema/term.ts';
import type { TreeData } from './schema/tree.ts';

export type Identified<T> = T & { readonly id: string };

/** A heading of an article's contents list: a `##` section with the steps below it. */
export type Contents = {
  readonly id: string;
  readonly text: string;
  readonly steps: readonly { readonly id: string; readonly title: string }[];
};

export type Article = Identified<ArticleFrontMatter> & {
  readonly href: string;
  readonly path: string;
  readonly lead: string;
  readonly text: string;
  readonly contents: readonly Contents[];
  readonly stepIds: readonly string[];
  /** The places that ask "Did it work?": the step they come after, and the next likely cause. */
  readonly asks: readonly { readonly after: string; readonly no: string }[];
  /** Cited facts in the order of their first citation: their numbers in the text. */
  readonly factIds: readonly string[];
};

/** Words of a plain text that are a link. */
export type TextLink = { readonly text: string; readonly href: string };

export type Step = {
  readonly id: string;
  readonly title: string;
  readonly article: string;
  /** Ids it had before. */
  readonly formerly: readonly string[];
  readonly href: string;
  /** Its place among the steps below its heading, from 1. */
  readonly number: number;
  readonly text: string;
  /** What its text links to, in its order; missing if to nothing. */
  readonly links?: readonly TextLink[] | undefined;
  readonly expect: string;
};

/**
 * The whole knowledge model, checked: every reference in it leads somewhere. Plain data, so that
 * it can be written as JSON for the function and cut into slices for the islands.
 */
export type Catalogue = {
  readonly articles: Readonly<Record<string, Article>>;
  readonly steps: Readonly<Record<string, Step>>;
  readonly diagnoses: Readonly<Record<string, Identified<DiagnosisData>>>;
  readonly providers: Readonly<Record<string, Identified<ProviderData>>>;
  readonly trees: Readonly<Record<string, Identified<TreeData>>>;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly commands: Readonly<
    Record<string, Command & { readonly module: string; readonly moduleName: string }>
  >;
  readonly terms: Readonly<Record<string, Identified<TermData>>>;
  readonly notices: Readonly<Record<string, Identified<NoticeData>>>;
  readonly replies: Readonly<Record<string, Identified<ReplyData>>>;
  /** Oldest first. */
  readonly milestones: readonly Identified<MilestoneData>[];
  /** Newest first. */
  readonly changes: readonly Identified<ChangeData>[];
};

export { articleHref, diagnosisHref, goHref, stepHref, treeNodeHref } from './addresses.ts';
