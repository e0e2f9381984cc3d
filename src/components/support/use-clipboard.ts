import { useState } from 'react';
import { copyRich, copyText } from './copy.ts';
import type { Clip } from './formats.ts';

/** What is said of what was done last. The number makes the same words twice two messages. */
export type Said = { readonly words: string; readonly failed: boolean; readonly turn: number };

/**
 * Copies, says so in the words `done`, and keeps the text ready to be selected where the browser refused.
 * @returns `refused` is that text, '' if all went well; `say` tells of what else was done.
 */
export function useClipboard() {
  const [said, setSaid] = useState<Said>({ words: '', failed: false, turn: 0 });
  const [refused, setRefused] = useState('');
  const say = (words: string, failed = false) => setSaid(({ turn }) => ({ words, failed, turn: turn + 1 }));
  const copy = async (clip: Clip, done: string) => {
    const copied = clip.html === undefined ? await copyText(clip.text) : await copyRich(clip.text, clip.html);
    setRefused(copied ? '' : clip.text);
    say(copied ? done : 'Your browser did not copy. The text is selected: copy it from the field.', !copied);
  };
  const close = () => {
    setRefused('');
    say('');
  };
  return { said, say, refused, copy, close };
}
