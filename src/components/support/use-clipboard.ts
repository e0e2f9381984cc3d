import { useState } from 'react';
import { copyRich, copyText } from './copy.ts';
import type { Clip } from './formats.ts';

/** What is said after copying. The number makes the same words twice two messages. */
export type Said = { readonly words: string; readonly turn: number };

/**
 * Copies, says so, and keeps the text ready to be selected where the browser refused.
 * @returns `refused` is that text, '' if all went well.
 */
export function useClipboard() {
  const [said, setSaid] = useState<Said>({ words: '', turn: 0 });
  const [refused, setRefused] = useState('');
  const say = (words: string) => setSaid(({ turn }) => ({ words, turn: turn + 1 }));
  const copy = async (clip: Clip, what: string) => {
    const done = clip.html === undefined ? await copyText(clip.text) : await copyRich(clip.text, clip.html);
    setRefused(done ? '' : clip.text);
    say(done ? `${what} copied` : 'Your browser did not copy. The text is selected: copy it from the field.');
  };
  return { said, refused, copy, close: () => setRefused('') };
}
