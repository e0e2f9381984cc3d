import { useEffect, useState } from 'react';

/** Longer than the pause between two keys. */
const REST_MS = 700;

/** The words once they have stood for a moment: each key changes a count, and only the last one is worth hearing. */
export function useRested(words: string): string {
  const [rested, setRested] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), REST_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return rested;
}
