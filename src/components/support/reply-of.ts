import { causesOf, type Desk, type DeskEntry, proposeReply, stepsToSend } from '#core/links/desk.ts';
import { type DeskState, NO_CAUSE } from '#core/links/desk-state.ts';
import { type Block, composeReply, replyText } from '#core/links/reply.ts';
import { linkOf } from './formats.ts';
import type { Agent } from './use-agent.ts';

export type ReplyNow = {
  readonly entries: readonly DeskEntry[];
  /** Id of the frame in use, chosen or proposed. */
  readonly reply: string;
  readonly causes: readonly string[];
  readonly cause: string;
  readonly blocks: readonly Block[];
  readonly text: string;
};

/** The reply as it stands: what was gathered, or else what is looked at. */
export function replyOf(
  desk: Desk,
  state: DeskState,
  looked: DeskEntry | undefined,
  customer: string,
  agent: Agent,
): ReplyNow {
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
    steps: steps.map(({ id, title, lines, expect }) => ({ title, lines, expect, link: linkOf({ id }) })),
    customer,
    signature: [agent.name, ...agent.signature.split('\n')],
  });
  return { entries, reply, causes, cause, blocks, text: replyText(blocks) };
}
