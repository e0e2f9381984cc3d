/**
 * What the builder hands to the model: one file, already parsed as YAML or MDX, with a way back
 * to its lines, so that every problem can be shown where the writer made it.
 */
export const collections = [
  'articles',
  'diagnoses',
  'providers',
  'trees',
  'facts',
  'commands',
  'glossary',
  'notices',
  'milestones',
  'changes',
  'replies',
] as const;
export type Collection = (typeof collections)[number];

export type DataPath = readonly (string | number)[];

export type Source = {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly collection: Collection;
  /** File name without its ending. */
  readonly id: string;
  /** Folder below the collection, '' if none. */
  readonly folder: string;
  readonly data: unknown;
  /** 1-based line of a value; the nearest parent's line if the value is absent. */
  readonly lineOf: (path: DataPath) => number;
  /** Articles only. */
  readonly body?: ArticleBody;
  /** What already went wrong while reading, such as a YAML error. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
};

export type ArticleStep = {
  readonly id: string;
  readonly title: string;
  /** Ids that the step had before, `formerly="newer older"`. */
  readonly formerly: readonly string[];
  readonly line: number;
  /** The heading (`##`) it stands under; undefined is an error. */
  readonly under: string | undefined;
  /** What to do, as plain text, one paragraph or list item a line. */
  readonly text: string;
  /** What the text links to, in its order: an address of another site, or a page or step of ours by id. */
  readonly links: readonly { readonly text: string; readonly url?: string; readonly to?: string }[];
  /** What one should see after it, as plain text; '' if not said. */
  readonly expect: string;
  /** Does it say where to go if what one should see does not happen? */
  readonly hasOtherwise: boolean;
};

export type PlacedText = { readonly line: number; readonly text: string };

export type ArticleReference = {
  readonly kind: 'page' | 'diagnosis' | 'fact' | 'command' | 'term';
  readonly id: string;
  readonly line: number;
};

export type ArticleBody = {
  /** `##` headings, in order, with the id that Astro gives them. */
  readonly headings: readonly { readonly id: string; readonly text: string; readonly line: number }[];
  readonly steps: readonly ArticleStep[];
  readonly references: readonly ArticleReference[];
  /** Where a step shows another company's screen, and when somebody last looked at that screen. */
  readonly screens: readonly { readonly line: number; readonly of: string; readonly checked: string }[];
  /** The places that ask "Did it work?", with the heading and the step they stand under, and what "no" leads to. */
  readonly asks: readonly {
    readonly line: number;
    readonly under: string | undefined;
    readonly after: string | undefined;
    readonly no: string;
  }[];
  /** What is there to read, piece by piece, without code: for the spelling. */
  readonly words: readonly PlacedText[];
  /** Addresses of other sites. */
  readonly links: readonly PlacedText[];
  /** The running text without steps, plain, for search and reading grade. */
  readonly text: string;
  /** The first paragraph, plain. */
  readonly lead: string;
};

export type Problem = { readonly path: string; readonly line: number; readonly message: string };

/** `path:line: message`, the form that editors make clickable. */
export const formatProblem = (problem: Problem): string =>
  `${problem.path}:${problem.line}: ${problem.message}`;
