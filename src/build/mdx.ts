import { mdxToMdast } from 'satteri';

/** A node of an article's syntax tree (mdast with MDX), as far as this project looks into it. */
export type MdxNode = {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly depth?: number;
  readonly url?: string;
  readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
  readonly children?: readonly MdxNode[];
  readonly position?: { readonly start: { readonly line: number } };
  readonly [more: string]: unknown;
};

/** Why a text is no MDX, and the line on which that shows, from 1. */
export type MdxMistake = { readonly line: number; readonly message: string };

/** The reader tells the place in front of its message and its own rule behind it. */
const MISTAKE = /^(?<line>\d+):\d+: (?<reason>[\s\S]*?)(?: \(mdx-?\w*:[\w-]+\))?$/;

/**
 * Reads MDX with the reader that Astro renders it with, so that what the catalogue knows of an article
 * is what stands on its page.
 */
export function parseMdx(text: string): { readonly root: MdxNode } | { readonly mistake: MdxMistake } {
  try {
    return { root: mdxToMdast(text) as unknown as MdxNode };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const { line = '1', reason = said } = MISTAKE.exec(said)?.groups ?? {};
    return { mistake: { line: Number(line), message: `is not valid MDX: ${reason}` } };
  }
}

/** The text of a component's attribute; nothing if it is missing or an expression. */
export function attribute(node: MdxNode, name: string): string | undefined {
  const value = node.attributes?.find((one) => one.name === name)?.value;
  return typeof value === 'string' ? value : undefined;
}

export const isComponent = ({ type }: MdxNode) =>
  type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement';

/** What stands in a file and is no text of the article: front matter, imports, expressions. */
export const isCode = ({ type }: MdxNode) =>
  type === 'yaml' || type === 'mdxjsEsm' || type.endsWith('Expression');
