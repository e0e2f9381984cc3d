import { nearest } from '../../model/nearest.ts';
import type { DataPath } from '../../model/source.ts';

/** What is wrong with a tree and where in its file, in words for the person who wrote it. */
export type TreeProblem = { readonly path: DataPath; readonly message: string };

/** What the rest of the content has: the names that a tree may use. */
export type Known = {
  readonly diagnoses: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
};

/** ' Did you mean "…"?', or '' if no name is close enough. */
export function suggestion(name: string, names: Iterable<string>): string {
  const close = nearest(name, names);
  return close ? ` Did you mean "${close}"?` : '';
}
