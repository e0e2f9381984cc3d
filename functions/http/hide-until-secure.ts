import type { StageEvent } from '#core/contract/index.ts';

/**
 * A server that anybody may name must not become a port scanner: whether something listened, refused,
 * or spoke another protocol is told only when TLS stands, that is, when it is a mail server for that
 * name. The stages until then are held back; if TLS never stands they are dropped.
 * @param dialogue yields the stages from `connect` on; always run to its end, so that it closes.
 * @param held events to be told before them once TLS stands.
 * @param onSecure is called when TLS stands.
 * @returns the dialogue's own ending, or undefined if TLS never stood.
 */
export async function* hideUntilSecure<Ending>(
  dialogue: AsyncGenerator<StageEvent, Ending>,
  held: StageEvent[],
  onSecure: () => void,
): AsyncGenerator<StageEvent, Ending | undefined> {
  let secure = false;
  for (;;) {
    const next = await dialogue.next();
    if (next.done) return secure ? next.value : undefined;
    const event = next.value;
    if (secure) {
      yield event;
      continue;
    }
    held.push(event);
    if (event.stage === 'tls' && event.status === 'ok') {
      secure = true;
      onSecure();
      yield* held;
    }
  }
}
