import { goHref } from '../model/addresses.ts';
import { linkedText } from '../model/linked-text.ts';
import { causesOf, type Desk, type DeskEntry, proposeReply, stepsToSend } from './desk.ts';
import { type DeskState, NO_CAUSE } from './desk-state.ts';
import { type Block, composeReply, replyText } from './reply.ts';

/** What the desk knows beside its state: nothing of it stands in the address of the page. */
export type Writer = {
  /** Where this site is, `https://help.example.com`. */
  readonly origin: string;
  /** '' if not known. */
  readonly customer: string;
  /** The agent's name and signature, a line each. */
  readonly signature: readonly string[];
};

export type DeskReplyNow = {
  /** What is in the reply, in order; what is looked at if nothing was gathered. */
  readonly entries: readonly DeskEntry[];
  /** Id of the frame in use, chosen or proposed. */
  readonly reply: string;
  /** Causes that fit what is sent, the likeliest first, and the one that is said. */
  readonly causes: readonly string[];
  readonly cause: string;
  readonly blocks: readonly Block[];
  readonly text: string;
};

/** The reply as it stands: what was gathered, or else what is looked at. */
export function replyNow(
  desk: Desk,
  state: DeskState,
  looked: DeskEntry | undefined,
  { origin, customer, signature }: Writer,
): DeskReplyNow {
  const ids = state.gathered.length > 0 ? state.gathered : looked ? [looked.id] : [];
  const own = stepsToSend(desk.entries, ids);
  const reply = state.reply || proposeReply(desk.replies, own);
  const frame = desk.replies.find(({ id }) => id === reply);
  const causes = causesOf(desk.entries, ids);
  const cause = state.cause || (causes[0] ?? NO_CAUSE);
  const entries = ids.flatMap((id) => desk.entries.find((one) => one.id === id) ?? []);
  if (!frame) return { entries, reply, causes, cause, blocks: [], text: '' };
  const steps = stepsToSend(desk.entries, [...frame.include, ...own.map(({ id }) => id)]);
  const blocks = composeReply({
    frame,
    cause: desk.causes[cause]?.cause ?? '',
    steps: steps.map(({ id, title, lines, links, expect }) => ({
      title,
      lines: linkedText(
        lines.join('\n'),
        links?.map(({ text, href }) => ({ text, href: new URL(href, origin).href })),
      ),
      expect,
      link: origin + goHref(id),
    })),
    customer,
    signature,
  });
  return { entries, reply, causes, cause, blocks, text: replyText(blocks) };
}
