/** The largest body that is read, in bytes. */
export const MAX_BODY = 16_384;
/** A body must be whole within this time. */
const BODY_MS = 5_000;
/** What is too large is still taken in, or the client is cut off before it reads why. */
const DRAIN_BYTES = 64 * 1024 * 1024;
const DRAIN_MS = 9_000;
/** A client that sends nothing for so long waits for the answer. */
const IDLE_MS = 500;

export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large' | 'too-slow' | 'not-text' | 'cut' };

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * Reads on and throws away, within bounds.
 * @returns when all is read, or the client has stopped sending; then reading goes on behind the answer.
 */
function drain(reader: Reader): Promise<void> {
  const end = performance.now() + DRAIN_MS;
  let left = DRAIN_BYTES;
  let lastAt = performance.now();
  const readOn = async () => {
    while (left > 0 && performance.now() < end) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.byteLength;
      lastAt = performance.now();
    }
    await reader.cancel();
  };
  return new Promise((resolve) => {
    const idle = setInterval(() => {
      if (performance.now() - lastAt > IDLE_MS) finish();
    }, IDLE_MS / 5);
    const finish = () => {
      clearInterval(idle);
      resolve();
    };
    // A client that went away has nobody left to answer.
    readOn().then(finish, finish);
  });
}

/**
 * Reads a body of at most `MAX_BODY` bytes of UTF-8, counted while it is read, whatever the headers
 * claim. Never throws.
 */
export async function readBody(request: Request): Promise<Body> {
  const reader: Reader | undefined = request.body?.getReader();
  if (!reader) return { kind: 'text', text: '' };
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) {
    await drain(reader);
    return { kind: 'too-large' };
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), BODY_MS);
  });
  try {
    return await collect(reader, late);
  } catch {
    return { kind: 'cut' };
  } finally {
    clearTimeout(timer);
  }
}

async function collect(reader: Reader, late: Promise<'late'>): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const next = await Promise.race([reader.read(), late]);
    if (next === 'late') {
      // Not cancelled: on Node that would end the connection before the answer is out.
      reader.releaseLock();
      return { kind: 'too-slow' };
    }
    if (next.done) break;
    size += next.value.byteLength;
    if (size > MAX_BODY) {
      await drain(reader);
      return { kind: 'too-large' };
    }
    chunks.push(next.value);
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { kind: 'not-text' };
  }
}
