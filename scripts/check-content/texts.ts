import type { DataPath, PlacedText, Source } from '../../src/core/model/source.ts';

/** Fields that readers see as words of ours. Search words keep their misspellings, examples are quotations. */
const READ = new Set([
  'title',
  'description',
  'appliesTo',
  'permission',
  'cause',
  'howToTell',
  'worked',
  'meaning',
  'word',
  'short',
  'longer',
  'text',
  'linkText',
  'when',
  'what',
  'verdict',
  'ask',
  'help',
  'message',
  'userName',
  'statement',
  'does',
]);

/** Words of a server or of a reader that stand inside ours. */
const QUOTED = /“[^”]*”|"[^"]*"|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])/gu;

type FieldText = PlacedText & { readonly field: string };

function walk(value: unknown, path: DataPath, lineOf: Source['lineOf']): FieldText[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => walk(one, [...path, i], lineOf));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    // What a signature matches is the text of a server.
    if (key === 'match') return [];
    const at = [...path, key];
    return typeof below === 'string' && READ.has(key)
      ? [{ line: lineOf(at), text: below.replace(QUOTED, ' '), field: key }]
      : walk(below, at, lineOf);
  });
}

/** Everything of a file that is there to be read, with its lines and fields; code and quotations left out. */
export const textsOf = (source: Source): FieldText[] => [
  ...walk(source.data, [], source.lineOf),
  ...(source.body?.words ?? []).map((words) => ({ ...words, field: 'body' })),
];
