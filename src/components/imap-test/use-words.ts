import { useRef, useState } from 'react';
import type { ReportWords } from '#core/report/words.ts';

/** Where the build leaves the words of all results. */
export const WORDS = '/test/words.json';
const DEADLINE_MS = 8_000;

/** The words of the results: loaded when they are about to be needed, a second time if that failed. */
export function useWords() {
  const [words, setWords] = useState<ReportWords>();
  const [failed, setFailed] = useState(false);
  const loading = useRef<Promise<void>>(undefined);
  const load = () => {
    setFailed(false);
    loading.current ??= fetch(WORDS, { signal: AbortSignal.timeout(DEADLINE_MS) })
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`${response.status}`))))
      // Our own file, written by the build that wrote this page.
      .then((read: ReportWords) => setWords(read))
      .catch(() => {
        loading.current = undefined;
        setFailed(true);
      });
  };
  return { words, failed, load };
}
