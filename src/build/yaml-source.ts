import { isMap, isNode, isPair, isSeq, LineCounter, parseDocument } from 'yaml';
import type { DataPath } from '#core/model/source.ts';

export type YamlText = {
  readonly data: unknown;
  readonly lineOf: (path: DataPath) => number;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
};

/**
 * Reads YAML and remembers the line of every value.
 * @param firstLine line of the file on which this text starts (front matter starts on line 2).
 * @returns data plus look-up; YAML mistakes come back as problems with their line, never thrown.
 */
export function readYaml(text: string, firstLine = 1): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const problems = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    message: `is not valid YAML: ${error.message}`,
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
  return { data: problems.length > 0 ? undefined : document.toJS(), lineOf, problems };
}
