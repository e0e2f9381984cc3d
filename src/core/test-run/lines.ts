import { readEvent } from '../contract/event-schema.ts';
import type { TestEvent } from '../contract/events.ts';

/** The contract allows 64 KiB for a whole answer; more is not read. */
export const MAX_ANSWER_BYTES = 65_536;

/** An answer that is not one: another program's, cut off, or larger than any. */
export class BrokenAnswer extends Error {
  override name = 'BrokenAnswer';
}

/**
 * Reads a streamed answer, an event a line, as it comes in. Ends after the result.
 * @throws BrokenAnswer for a line that is no event, too many bytes, or an end without a result;
 *   and whatever the stream itself throws, such as an AbortError.
 */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<TestEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new BrokenAnswer('the answer ended without a result');
      size += value.byteLength;
      if (size > MAX_ANSWER_BYTES) throw new BrokenAnswer('the answer is too long');
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.trim() === '') continue;
        const event = readEvent(line);
        if (!event) throw new BrokenAnswer('a line of the answer is no event');
        yield event;
        if (event.type === 'result') return;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
