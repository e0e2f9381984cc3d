import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { type Pictured, picturesOf } from '#core/figures/index.ts';
import type { Picture } from '#core/figures/picture.ts';
import { dayInWords } from '#core/model/days.ts';
import { type Article, type Catalogue, diagnosisHref } from '#core/model/index.ts';
import { noOutgoing, serverColumns, serverRows } from '#core/model/server-table.ts';
import { roleWords } from '#core/model/words.ts';
import { site as own } from '../site.ts';
import { attribute as attributeOf, isCode, isComponent, type MdxNode, parseMdx } from './mdx.ts';
import { sourcePages } from './sources.ts';

/** What the transformation knows besides the node. */
type Around = Pictured & { readonly article: Article };

const text = (value: string): MdxNode => ({ type: 'text', value });
const strong = (value: string): MdxNode => ({ type: 'strong', children: [text(value)] });
const paragraph = (...children: MdxNode[]): MdxNode => ({ type: 'paragraph', children });
const cell = (value: string): MdxNode => ({ type: 'tableCell', children: [text(value)] });
const rowOf = (cells: readonly string[]): MdxNode => ({ type: 'tableRow', children: cells.map(cell) });
const table = (picture: Picture): MdxNode[] => [
  paragraph(strong(picture.title)),
  { type: 'table', children: [picture.columns, ...picture.rows].map(rowOf) },
];
const link = (href: string, children: readonly MdxNode[]): MdxNode => ({ type: 'link', url: href, children });

const isBlock = (node: MdxNode) =>
  !['text', 'strong', 'emphasis', 'inlineCode', 'link', 'break'].includes(node.type);

/** Loose words between blocks get a paragraph of their own, as Markdown wants it. */
function blocks(nodes: readonly MdxNode[]): MdxNode[] {
  const out: MdxNode[] = [];
  let loose: MdxNode[] = [];
  const close = () => {
    if (loose.some((one) => one.type !== 'text' || String(one.value).trim() !== ''))
      out.push(paragraph(...loose));
    loose = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      close();
      out.push(node);
    } else loose.push(node);
  }
  close();
  return out;
}

function targetOf(id: string, { catalogue }: Around): { href: string; title: string } {
  const page = catalogue.steps[id] ?? catalogue.articles[id];
  if (page) return page;
  return { href: diagnosisHref(id), title: catalogue.diagnoses[id]?.title ?? id };
}

function component(node: MdxNode, around: Around): MdxNode[] {
  const { catalogue, article, today } = around;
  const attribute = (name: string) => attributeOf(node, name);
  const inside = () => convertAll(node.children ?? [], around);
  const said = (label: string, more: readonly MdxNode[] = []) => [
    ...blocks([
      strong(label),
      text(' '),
      ...inside().flatMap((one) => (one.type === 'paragraph' ? (one.children ?? []) : one)),
      ...more,
    ]),
  ];
  switch (node.name) {
    case 'Step': {
      const number = catalogue.steps[attribute('id') ?? '']?.number;
      const title = `${number === undefined ? '' : `${number}. `}${attribute('title')}`;
      return [{ type: 'heading', depth: 3, children: [text(title)] }, ...blocks(inside())];
    }
    case 'Expect':
      return said('You should see:');
    case 'Otherwise': {
      const { href, title } = targetOf(attribute('diagnosis') ?? attribute('to') ?? '', around);
      return said('If not:', [
        text(attribute('diagnosis') ? ' Likely cause: ' : ' '),
        link(href, [text(title)]),
      ]);
    }
    case 'DidItWork': {
      const { href, title } = targetOf(attribute('no') ?? '', around);
      return [paragraph(strong('Did it work?'), text(' No: '), link(href, [text(title)]))];
    }
    case 'Cite': {
      const named = (attribute('facts') ?? '').split(/\s+/);
      const pages = sourcePages(article.factIds.flatMap((id) => catalogue.facts[id] ?? []));
      const numbers = pages
        .filter(({ facts }) => facts.some((id) => named.includes(id)))
        .map((one) => one.number);
      return [text(`[${numbers.join(', ')}]`)];
    }
    case 'Ref':
      return [link(targetOf(attribute('to') ?? '', around).href, inside())];
    case 'Term':
      return inside();
    case 'Command': {
      const command = catalogue.commands[attribute('id') ?? ''];
      if (!command) return [];
      const undo = command.kind === 'change' ? `\n# Undo: ${command.undo}` : '';
      return [{ type: 'code', lang: 'powershell', value: `# ${command.does}\n${command.command}${undo}` }];
    }
    case 'Screen': {
      const words = `${attribute('of')}: labels as its public help names them, last checked on ${dayInWords(attribute('checked') ?? today)}.`;
      return [paragraph({ type: 'emphasis', children: [text(words)] })];
    }
    case 'Note':
    case 'Warning':
      return [{ type: 'blockquote', children: said(`${node.name}:`) }];
    case 'ServerTable':
      return serverTable(catalogue);
    case 'Changes':
      return [];
    default:
      return picturesOf(node.name ?? '', around).flatMap(table);
  }
}

function serverTable(catalogue: Catalogue): MdxNode[] {
  const rows = serverRows(catalogue).map(({ name, incoming, outgoing, takes, userName, note }) => [
    name,
    `${incoming.host} ${incoming.rest}`,
    outgoing.map(({ host, rest }) => `${host} ${rest}`).join('; ') || noOutgoing,
    takes,
    note ? `${userName}. ${note}` : userName,
  ]);
  return [{ type: 'table', children: [serverColumns, ...rows].map(rowOf) }];
}

const convertAll = (nodes: readonly MdxNode[], around: Around): MdxNode[] =>
  nodes.flatMap((node) => convert(node, around));

function convert(node: MdxNode, around: Around): MdxNode[] {
  if (isCode(node)) return [];
  if (isComponent(node)) return component(node, around);
  return [node.children ? { ...node, children: convertAll(node.children, around) } : node];
}

/** Relative links become whole addresses: the copy is read elsewhere. */
function absolute(node: MdxNode, site: string): MdxNode {
  const url = typeof node.url === 'string' ? { url: new URL(node.url, site).href } : {};
  return {
    ...node,
    ...url,
    ...(node.children && { children: node.children.map((one) => absolute(one, site)) }),
  };
}

const writer = unified().use(remarkGfm).use(remarkStringify, { bullet: '-', rule: '-' });

/**
 * An article as plain Markdown, complete with its sources and the text forms of its pictures.
 * @param mdx the article's file; throws if it is not sound, which the catalogue has looked at before
 * @param site address of the site, for whole links
 * @param today `YYYY-MM-DD`, for the timeline
 */
export function articleMarkdown(
  mdx: string,
  article: Article,
  catalogue: Catalogue,
  site: string,
  today: string,
): string {
  const read = parseMdx(mdx);
  if ('mistake' in read) throw new Error(`${article.path}:${read.mistake.line}: ${read.mistake.message}`);
  const around = { catalogue, article, product: own.product, today };
  const facts = article.factIds.flatMap((id) => catalogue.facts[id] ?? []);
  const sources = sourcePages(facts).map((page) => ({
    type: 'listItem',
    children: [paragraph(link(page.url, [text(page.title)]), text(`, read ${dayInWords(page.checked)}`))],
  }));
  const facing = [
    roleWords[article.role],
    article.appliesTo,
    `${article.minutes} min`,
    `checked ${dayInWords(article.checked)}`,
  ];
  const whole: MdxNode = {
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [text(article.title)] },
      paragraph(text(facing.join(' · ')), text(` · Permission: ${article.permission ?? 'none needed'}`)),
      paragraph(strong('At the end:'), text(` ${article.description}`)),
      ...blocks(convertAll(read.root.children ?? [], around)),
      { type: 'heading', depth: 2, children: [text('Sources')] },
      { type: 'list', ordered: true, start: 1, spread: false, children: sources },
    ],
  };
  return writer.stringify(absolute(whole, new URL(article.href, site).href) as never);
}
