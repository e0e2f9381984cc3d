import { nearest } from '../nearest.ts';
import type { DataPath, Problem, Source } from '../source.ts';

/** The names that exist, by what they are. */
export type Known = {
  readonly article: ReadonlySet<string>;
  readonly step: ReadonlySet<string>;
  readonly diagnosis: ReadonlySet<string>;
  readonly provider: ReadonlySet<string>;
  readonly fact: ReadonlySet<string>;
  readonly command: ReadonlySet<string>;
  readonly term: ReadonlySet<string>;
  readonly milestone: ReadonlySet<string>;
};
export type Kind = keyof Known;

const article = (kind: Kind) => (kind === 'article' ? 'an' : 'a');

/** Says that a name does not exist and which one was probably meant. */
export function missing(kind: Kind, name: string, known: Known): string {
  const close = nearest(name, known[kind]);
  const hint = close ? ` Did you mean "${close}"?` : '';
  return `"${name}" is not ${article(kind)} ${kind}.${hint}`;
}

/** A problem at `path` of the file, if the name does not exist. */
export function checkReference(
  source: Source,
  path: DataPath,
  kind: Kind,
  name: string | undefined,
  known: Known,
): Problem[] {
  if (name === undefined || known[kind].has(name)) return [];
  const where = path.filter((part) => typeof part === 'string').join('.');
  return [
    { path: source.path, line: source.lineOf(path), message: `"${where}": ${missing(kind, name, known)}` },
  ];
}

/** The same for a list of names. */
export const checkReferences = (
  source: Source,
  path: DataPath,
  kind: Kind,
  names: readonly string[],
  known: Known,
): Problem[] => names.flatMap((name, i) => checkReference(source, [...path, i], kind, name, known));
