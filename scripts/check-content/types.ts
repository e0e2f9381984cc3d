import type { Catalogue, Source } from '../../src/core/model/index.ts';

/** A built page, as far as its links go. */
export type BuiltPage = {
  /** Its address on the site, `/help/gmail/`. */
  readonly address: string;
  /** Where it lies, for messages: `dist/help/gmail/index.html`. */
  readonly path: string;
  /** Places on the page that a link can name. */
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
};

/** Everything that a rule may look at. `today` comes in, so that tests can stop the clock. */
export type Content = {
  readonly sources: readonly Source[];
  readonly catalogue: Catalogue;
  readonly pages: readonly BuiltPage[];
  /** Files of the built site that are no pages: `/status.json`. */
  readonly files: ReadonlySet<string>;
  /** Words of the project that no dictionary has. */
  readonly ownWords: readonly string[];
  /** `YYYY-MM-DD` */
  readonly today: string;
};

export type Finding = { readonly path: string; readonly line?: number; readonly message: string };

/** One thing that content must keep to. An error fails the check, a warning is listed. */
export type Rule = {
  readonly name: string;
  readonly level: 'error' | 'warning';
  readonly check: (content: Content) => readonly Finding[] | Promise<readonly Finding[]>;
};
