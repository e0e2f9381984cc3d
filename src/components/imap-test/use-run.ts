import { useEffect, useReducer, useRef } from 'react';
import type { Asked } from '#core/report/make.ts';
import { idle, runReducer } from '#core/test-run/run.ts';

/** Runs one test at a time and follows it. */
export function useRun() {
  const [state, dispatch] = useReducer(runReducer, idle);
  const stopper = useRef<AbortController>(undefined);

  useEffect(() => () => stopper.current?.abort(), []);

  /** Starts a test. While one runs, nothing happens. */
  const start = async (asked: Asked, body: string): Promise<void> => {
    if (stopper.current) return;
    const stop = new AbortController();
    stopper.current = stop;
    dispatch({ type: 'start', asked });
    try {
      const { send } = await import('./send.ts');
      const sent = await send(body, stop.signal, dispatch);
      if (sent.kind === 'result') dispatch({ type: 'end', result: sent.result, now: new Date() });
      else if (sent.kind === 'stopped') dispatch({ type: 'stop' });
      else dispatch({ type: 'trouble', trouble: sent.trouble });
    } catch {
      // The part of the page that sends a test could not be loaded.
      dispatch({ type: 'trouble', trouble: { kind: navigator.onLine ? 'unreachable' : 'offline' } });
    } finally {
      stopper.current = undefined;
    }
  };

  const stop = () => stopper.current?.abort();
  return { state, start, stop, isRunning: () => stopper.current !== undefined };
}
