import type { TextPiece } from '../model/linked-text.ts';
import { CUSTOMER } from '../model/words.ts';

/** The frame of a reply, as an island gets it. */
export type ReplyFrame = {
  readonly greeting: { readonly named: string; readonly unnamed: string };
  readonly opening: readonly string[];
  readonly saysCause: boolean;
  readonly lead: { readonly one: string; readonly several: string };
  readonly sendBack: { readonly ask: string; readonly items: readonly string[] };
  readonly closing: string;
};

/** One numbered step of a reply. */
export type ReplyStep = {
  readonly title: string;
  /**
   * What to do, a paragraph each; may be empty for a page that is only linked to. Addresses in it are
   * whole ones, too.
   */
  readonly lines: readonly (readonly TextPiece[])[];
  /** What one should see after it; '' if not said. */
  readonly expect: string;
  /** The whole address, https:// included. */
  readonly link: string;
};

/** A part of a message, for every form in which it can be written. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'steps'; readonly steps: readonly ReplyStep[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'signature'; readonly lines: readonly string[] };

export type ReplyInput = {
  readonly frame: ReplyFrame;
  /** One sentence; '' if the cause is not known or not to be said. */
  readonly cause: string;
  readonly steps: readonly ReplyStep[];
  /** The customer's name; '' if not known. */
  readonly customer: string;
  /** The agent's name and signature, a line each; empty lines are left out. */
  readonly signature: readonly string[];
};

const paragraphs = (texts: readonly string[]): Block[] =>
  texts.filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text }));

/** Puts a reply together: greeting, cause, numbered steps with their links, what to send back. */
export function composeReply({ frame, cause, steps, customer, signature }: ReplyInput): Block[] {
  const name = customer.trim();
  const greeting = name === '' ? frame.greeting.unnamed : frame.greeting.named.replace(CUSTOMER, () => name);
  const signed = signature.map((line) => line.trim()).filter((line) => line !== '');
  const lead = steps.length > 1 ? frame.lead.several : frame.lead.one;
  return [
    ...paragraphs([greeting, ...frame.opening, frame.saysCause ? cause : '']),
    ...(steps.length === 0 ? [] : [...paragraphs([lead]), { kind: 'steps', steps } as const]),
    ...paragraphs([frame.sendBack.ask]),
    { kind: 'list', items: frame.sendBack.items },
    ...paragraphs([frame.closing]),
    ...(signed.length === 0 ? [] : [{ kind: 'signature', lines: signed } as const]),
  ];
}

const SEE = 'You should see:';

/** Writes a line of a step: its words as `words` does, its links as `link` does. */
const written = (
  line: readonly TextPiece[],
  words: (text: string) => string,
  link: (text: string, href: string) => string,
): string => line.map(({ text, href }) => (href === undefined ? words(text) : link(text, href))).join('');

const lineText = (line: readonly TextPiece[]) =>
  written(
    line,
    (text) => text,
    (text, href) => `${text} (${href})`,
  );

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'signature':
      return block.lines.join('\n');
    case 'steps':
      return block.steps
        .map(({ title, lines, expect, link }, i) =>
          [`${i + 1}. ${title}`, ...lines.map(lineText), ...(expect ? [`${SEE} ${expect}`] : []), link].join(
            '\n   ',
          ),
        )
        .join('\n\n');
  }
}

/** As plain text, for mail and chat. */
export const replyText = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n\n');

// Only what would turn into markup inside a line, or at its beginning.
const markdown = (text: string) =>
  text.replace(/[\\`*_[\]<>]/g, '\\$&').replace(/^(\s*)([-+#]|\d+(?=[.)]))/, (_, space, mark) => {
    return /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`;
  });

/** A named link in Markdown. An address of ours has no character that would end it. */
export const markdownLink = (title: string, link: string): string => `[${markdown(title)}](${link})`;

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return markdown(block.text);
    case 'list':
      return block.items.map((item) => `- ${markdown(item)}`).join('\n');
    case 'signature':
      return block.lines.map(markdown).join('  \n');
    case 'steps':
      return block.steps
        .map(({ title, lines, expect, link }, i) =>
          [
            `${i + 1}. **${markdownLink(title, link)}**`,
            ...lines.map((line) => written(line, markdown, markdownLink)),
            ...(expect ? [`*${SEE}* ${markdown(expect)}`] : []),
          ].join('\n\n   '),
        )
        .join('\n\n');
  }
}

export const replyMarkdown = (blocks: readonly Block[]): string => blocks.map(blockMarkdown).join('\n\n');

const html = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A named link as rich text. */
export const htmlLink = (title: string, link: string): string => `<a href="${html(link)}">${html(title)}</a>`;

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${html(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${html(item)}</li>`).join('')}</ul>`;
    case 'signature':
      return `<p>${block.lines.map(html).join('<br>')}</p>`;
    case 'steps': {
      const items = block.steps.map(({ title, lines, expect, link }) =>
        [
          `<p><strong>${htmlLink(title, link)}</strong></p>`,
          ...lines.map((line) => `<p>${written(line, html, htmlLink)}</p>`),
          ...(expect ? [`<p><em>${SEE}</em> ${html(expect)}</p>`] : []),
        ].join(''),
      );
      return `<ol>${items.map((item) => `<li>${item}</li>`).join('')}</ol>`;
    }
  }
}

/** As rich text: a ticket or mail program shows named links and numbers. */
export const replyHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('');
