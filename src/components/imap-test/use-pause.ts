import { useEffect, useState } from 'react';
import type { RunTrouble } from '#core/test-run/trouble.ts';

/** Counts down the seconds until our limits let the next test in; 0 when there is nothing to wait for. */
export function usePause(trouble: RunTrouble | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (trouble?.kind !== 'limited' && trouble?.kind !== 'busy') return;
    // Against the clock, not by counting: timers of a page in the background run late.
    const end = performance.now() + trouble.seconds * 1_000;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => {
      clearInterval(timer);
      setLeft(0);
    };
  }, [trouble]);
  return left;
}
