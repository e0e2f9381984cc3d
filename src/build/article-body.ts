import GithubSlugger from 'github-slugger';
import type { ArticleBody, ArticleReference, ArticleStep, PlacedText } from '#core/model/source.ts';
import { attribute, isCode, isComponent, type MdxMistake, type MdxNode, parseMdx } from './mdx.ts';

/** Components whose words belong to a step's outcome or to figures, not to its instruction. */
const ASIDE = new Set(['Expect', 'Otherwise', 'Screen', 'Cite', 'Command', 'DidItWork']);
const BLOCKS = new Set(['paragraph', 'heading', 'listItem', 'tableRow', 'code']);
/** What a writer may use; anything else is a spelling mistake. */
const COMPONENTS = new Set([
  'Step',
  'Expect',
  'Otherwise',
  'Cite',
  'Ref',
  'Term',
  'Command',
  'Screen',
  'DidItWork',
  'Note',
  'Warning',
  'ServerTable',
  'Timeline',
  'SignInFigure',
  'MessagePathFigure',
  'TestStagesFigure',
  'Changes',
]);

/** An attribute that holds several names, parted by spaces. */
const names = (value: string | undefined) => (value ?? '').split(/\s+/).filter(Boolean);
const lineOf = (node: MdxNode) => node.position?.start.line ?? 1;

/** The plain words below a node; blocks end in a line break. */
function plain(node: MdxNode, skip: ReadonlySet<string>): string {
  if (isComponent(node) && skip.has(node.name ?? '')) return '';
  if (isCode(node)) return '';
  const own =
    node.type === 'text' || node.type === 'inlineCode' || node.type === 'code' ? (node.value ?? '') : '';
  const below = (node.children ?? []).map((child) => plain(child, skip)).join('');
  return BLOCKS.has(node.type) ? `${own}${below}\n` : `${own}${below}`;
}

const tidy = (text: string) =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .replace(/ +([.,;:])/g, '$1')
    .trim();

function referencesOf(node: MdxNode): ArticleReference[] {
  const line = lineOf(node);
  switch (node.name) {
    case 'Cite':
      return names(attribute(node, 'facts')).map((id) => ({ kind: 'fact', id, line }));
    case 'Ref':
      return [{ kind: 'page', id: attribute(node, 'to') ?? '', line }];
    case 'DidItWork':
      return [{ kind: 'page', id: attribute(node, 'no') ?? '', line }];
    case 'Term':
      return [{ kind: 'term', id: attribute(node, 'id') ?? '', line }];
    case 'Command':
      return [{ kind: 'command', id: attribute(node, 'id') ?? '', line }];
    case 'Otherwise': {
      const diagnosis = attribute(node, 'diagnosis');
      const to = attribute(node, 'to');
      return [
        ...(diagnosis === undefined ? [] : [{ kind: 'diagnosis' as const, id: diagnosis, line }]),
        ...(to === undefined ? [] : [{ kind: 'page' as const, id: to, line }]),
      ];
    }
    default:
      return [];
  }
}

/**
 * Reads an article's steps, headings and references from its syntax tree.
 * @returns the body, or the MDX mistake with its line.
 */
export function readArticleBody(text: string): { body: ArticleBody } | { problem: MdxMistake } {
  const read = parseMdx(text);
  if ('mistake' in read) return { problem: read.mistake };
  const { root } = read;
  const slugger = new GithubSlugger();
  const headings: { id: string; text: string; line: number }[] = [];
  const steps: ArticleStep[] = [];
  const references: ArticleReference[] = [];
  const screens: ArticleBody['screens'][number][] = [];
  const asks: ArticleBody['asks'][number][] = [];
  const words: PlacedText[] = [];
  const links: PlacedText[] = [];
  let problem: MdxMistake | undefined;

  const visit = (node: MdxNode) => {
    if (node.type === 'heading') {
      const words = tidy(plain(node, ASIDE));
      // Astro slugs every heading, so the counter must see all depths; the contents list shows ##.
      const id = slugger.slug(words);
      if (node.depth === 2) headings.push({ id, text: words, line: lineOf(node) });
    }
    if (isComponent(node)) {
      if (!COMPONENTS.has(node.name ?? '')) {
        problem ??= {
          line: lineOf(node),
          message: `<${node.name}> is not a component that articles may use`,
        };
      }
      references.push(...referencesOf(node));
      if (node.name === 'Step') steps.push(stepOf(node, headings.at(-1)?.id));
      if (node.name === 'DidItWork') {
        const no = attribute(node, 'no') ?? '';
        asks.push({ line: lineOf(node), under: headings.at(-1)?.id, after: steps.at(-1)?.id, no });
      }
      if (node.name === 'Screen') {
        const checked = attribute(node, 'checked') ?? '';
        screens.push({ line: lineOf(node), of: attribute(node, 'of') ?? '', checked });
      }
    }
    words.push(...wordsOf(node));
    if (node.type === 'link' && node.url?.startsWith('http'))
      links.push({ line: lineOf(node), text: node.url });
    for (const child of node.children ?? []) visit(child);
  };
  visit(root);
  if (problem) return { problem };

  const running = (root.children ?? []).filter((node) => node.name !== 'Step');
  const firstParagraph = (root.children ?? []).find((node) => node.type === 'paragraph');
  return {
    body: {
      headings,
      steps,
      references,
      screens,
      asks,
      words,
      links,
      text: tidy(running.map((node) => plain(node, ASIDE)).join('\n')),
      lead: firstParagraph ? tidy(plain(firstParagraph, ASIDE)) : '',
    },
  };
}

/** What a reader reads of this node itself, code left out, with the line it stands on. */
function wordsOf(node: MdxNode): PlacedText[] {
  const title = node.name === 'Step' ? attribute(node, 'title') : undefined;
  const text = node.type === 'text' ? node.value : title;
  return text === undefined ? [] : [{ line: lineOf(node), text }];
}

/** The links in what one should do, in their order. */
function linksOf(node: MdxNode): ArticleStep['links'] {
  if (isComponent(node) && ASIDE.has(node.name ?? '')) return [];
  const text = tidy(plain(node, ASIDE));
  if (node.type === 'link' && node.url !== undefined) return [{ text, url: node.url }];
  if (node.name === 'Ref') return [{ text, to: attribute(node, 'to') ?? '' }];
  return (node.children ?? []).flatMap(linksOf);
}

/** The first such component at any depth. */
function findBelow(node: MdxNode, name: string): MdxNode | undefined {
  for (const child of node.children ?? []) {
    const found = child.name === name ? child : findBelow(child, name);
    if (found) return found;
  }
  return undefined;
}

function stepOf(node: MdxNode, under: string | undefined): ArticleStep {
  const inside = node.children ?? [];
  const expect = findBelow(node, 'Expect');
  return {
    id: attribute(node, 'id') ?? '',
    title: attribute(node, 'title') ?? '',
    formerly: names(attribute(node, 'formerly')),
    line: lineOf(node),
    under,
    text: tidy(inside.map((child) => plain(child, ASIDE)).join('')),
    links: inside.flatMap(linksOf),
    hasOtherwise: findBelow(node, 'Otherwise') !== undefined,
    expect: expect ? tidy((expect.children ?? []).map((child) => plain(child, ASIDE)).join('')) : '',
  };
}
