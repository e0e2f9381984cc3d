import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isPair,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { DataPath } from '#core/model/source.ts';

export type YamlText = {
  readonly data: unknown;
  readonly lineOf: (path: DataPath) => number;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
};

/** Where the alias stands that leads nowhere, or the first of too many. */
function aliasAt(document: Document): number {
  const found: Alias[] = [];
  visit(document, { Alias: (_, node) => void found.push(node) });
  const lost = found.find((alias) => alias.resolve(document) === undefined) ?? found[0];
  return lost?.range?.[0] ?? 0;
}

/** The values of a document, or what is wrong with its aliases, which are looked up only now. */
function valuesOf(
  document: Document,
): { readonly data: unknown } | { readonly offset: number; readonly message: string } {
  try {
    return { data: document.toJS() };
  } catch (error) {
    return { offset: aliasAt(document), message: (error as Error).message };
  }
}

/**
 * Reads YAML and remembers the line of every value.
 * @param firstLine line of the file on which this text starts (front matter starts on line 2).
 * @returns data plus look-up; YAML mistakes come back as problems with their line, never thrown.
 */
export function readYaml(text: string, firstLine = 1): YamlText {
  const lines = new LineCounter();
  // Content is text, numbers, lists and tables: with the core schema alone no tag makes anything else of it.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    resolveKnownTags: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  // An unknown tag is a warning to YAML, and a mistake here.
  const found = [...document.errors, ...document.warnings].map(({ pos: [offset], message }) => ({
    offset,
    message,
  }));
  const values = found.length > 0 ? undefined : valuesOf(document);
  if (values && 'message' in values) found.push(values);
  const problems = found.map(({ offset, message }) => ({
    line: lineAt(offset),
    message: `is not valid YAML: ${message}`,
  }));
  const lineOf = (path: DataPath): number => {
    let node: unknown = document.contents;
    let offset = 0;
    for (const part of path) {
      let next: unknown;
      if (isMap(node)) {
        const pair = node.items.find((item) => isPair(item) && String(item.key) === String(part));
        if (pair && isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
        next = pair?.value;
      } else if (isSeq(node)) {
        next = node.items[Number(part)];
        if (isNode(next) && next.range) offset = next.range[0];
      }
      if (next === undefined || next === null) break;
      node = next;
    }
    return lineAt(offset);
  };
  return { data: values && 'data' in values ? values.data : undefined, lineOf, problems };
}
