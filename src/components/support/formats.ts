import type { DeskEntry } from '#core/links/desk.ts';
import {
  type Block,
  htmlLink,
  markdownLink,
  replyHtml,
  replyMarkdown,
  replyText,
} from '#core/links/reply.ts';
import { goHref } from '#core/model/addresses.ts';

/** The forms in which links and replies can be copied. */
export const formats = { plain: 'Plain text', markdown: 'Markdown', rich: 'Rich text' } as const;
export type Format = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly Format[];

/** How it is said in which form something is copied; plain text goes without saying. */
const asWords = {
  plain: '',
  markdown: ' as Markdown',
  rich: ' as rich text',
} as const satisfies Record<Format, string>;

/** What is said when it is done. */
export const copiedWords = (what: string, format: Format): string => `Copied${asWords[format]}: ${what}`;

/** What the buttons say; the first names what is copied. */
export const copyWords = (what: string) =>
  ({
    plain: `Copy ${what}`,
    markdown: `Copy${asWords.markdown}`,
    rich: `Copy${asWords.rich}`,
  }) as const satisfies Record<Format, string>;

/** What goes on the clipboard; `html` only as rich text. */
export type Clip = { readonly text: string; readonly html?: string };

/** The whole permanent address of an entry, on the site that this page is on. */
export const linkOf = (entry: Pick<DeskEntry, 'id'>): string =>
  new URL(goHref(entry.id), location.origin).href;

export function linkClip(title: string, link: string, format: Format): Clip {
  switch (format) {
    case 'plain':
      return { text: link };
    case 'markdown':
      return { text: markdownLink(title, link) };
    case 'rich':
      return { text: link, html: htmlLink(title, link) };
  }
}

export function replyClip(blocks: readonly Block[], format: Format): Clip {
  switch (format) {
    case 'plain':
      return { text: replyText(blocks) };
    case 'markdown':
      return { text: replyMarkdown(blocks) };
    case 'rich':
      return { text: replyText(blocks), html: replyHtml(blocks) };
  }
}
