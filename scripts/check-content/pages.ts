import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'parse5';
import type { BuiltPage } from './types.ts';

type Node = {
  readonly tagName?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
  readonly content?: Node;
};

/** Reads one page the way a browser does and keeps its places and links. */
export function readPage(address: string, path: string, html: string): BuiltPage {
  const ids = new Set<string>();
  const links: string[] = [];
  const visit = (node: Node) => {
    for (const { name, value } of node.attrs ?? []) {
      if (name === 'id') ids.add(value);
      if (name === 'href' && (node.tagName === 'a' || node.tagName === 'link')) links.push(value);
    }
    for (const child of node.childNodes ?? []) visit(child);
    if (node.content) visit(node.content);
  };
  visit(parse(html) as Node);
  return { address, path, ids, links };
}

/** Reads the built site. @throws if there is none: the check needs a build. */
export async function readPages(folder: string): Promise<{ pages: BuiltPage[]; files: Set<string> }> {
  const pages: BuiltPage[] = [];
  const files = new Set<string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, full).split(sep).join('/')}`;
    if (entry.name.endsWith('.html')) {
      const path = relative('.', full).split(sep).join('/');
      pages.push(readPage(address.replace(/index\.html$/, ''), path, await readFile(full, 'utf8')));
    } else files.add(address);
  }
  return { pages, files };
}
