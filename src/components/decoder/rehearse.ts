import { loadDecoder, rehearsal } from '../shell/search/decoder-tier.ts';

/** Safari knows no idle time; a turn of its own is the next best. */
const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 20);
  });

/**
 * Lets the decoder practice between the moment somebody enters the field and the moment something stands
 * in it, so that the first long log is read as fast as any later one. One piece for each idle moment.
 * @param isWanted asked before each piece; false once there is something to read.
 */
export async function rehearse(isWanted: () => boolean): Promise<void> {
  const decode = await loadDecoder();
  for (const piece of rehearsal()) {
    await idle();
    if (!isWanted()) return;
    decode(piece);
  }
}
