import type { AnswerInWords } from './slice.ts';

/**
 * The text to send to the person who must act: what is wrong, what was answered, where to look.
 * @param message `lead` introduces `link`, an absolute address that opens the right place with the
 *   answers kept.
 */
export function messageText(message: {
  readonly words: string;
  readonly answers: readonly AnswerInWords[];
  readonly lead: string;
  readonly link: string;
}): string {
  const said = message.answers.map(({ ask, text }) => `- ${ask} ${text}`);
  return [
    message.words.trim(),
    ...(said.length > 0 ? [['What I answered:', ...said].join('\n')] : []),
    `${message.lead}\n${message.link}`,
  ].join('\n\n');
}
