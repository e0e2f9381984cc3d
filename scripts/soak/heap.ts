const DEADLINE_MS = 10_000;

type Reply = { readonly id?: number; readonly result?: { readonly usedSize?: number } };

/**
 * What a Node process keeps: its heap after a full collection, asked for by its inspector. Without the
 * collection, what is in use swings by a third between one look and the next.
 * @param port of the inspector, on the loopback (`--inspect`).
 * @returns MB. Rejects if the process does not answer within ten seconds.
 */
export async function heapAfterCollection(port: number): Promise<number> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const targets = await fetch(`http://127.0.0.1:${port}/json/list`, { signal });
  const [target] = (await targets.json()) as { webSocketDebuggerUrl: string }[];
  if (!target) throw new Error('the inspector of the server has nothing to inspect');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  try {
    return await new Promise<number>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('the inspector did not answer in time')));
      socket.addEventListener('error', () =>
        reject(new Error('the inspector of the server cannot be reached')),
      );
      socket.addEventListener('open', () => {
        // Twice: what the first one frees may hold on to more.
        for (const id of [1, 2]) socket.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }));
        socket.send(JSON.stringify({ id: 3, method: 'Runtime.getHeapUsage' }));
      });
      socket.addEventListener('message', ({ data }) => {
        const { id, result } = JSON.parse(String(data)) as Reply;
        if (id === 3) resolve((result?.usedSize ?? Number.NaN) / 1e6);
      });
    });
  } finally {
    socket.close();
  }
}
