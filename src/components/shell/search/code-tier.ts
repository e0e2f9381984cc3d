import { readCode, showCode } from '#core/links/code.ts';
import { type CodeEntry, codesHref, entryOf } from '#core/links/codes.ts';
import { ask, contentOf } from './ask.ts';

/** A step that somebody read out by its code. */
export type CodeHit = CodeEntry & { readonly code: string };

/** Finds what a four-character code such as K7PM stands for; undefined if the text is none, or was never given. */
export async function findCode(query: string): Promise<CodeHit | undefined> {
  const code = readCode(query);
  if (code === undefined) return undefined;
  const target = entryOf(code, await contentOf(ask(codesHref(code))));
  return target && { ...target, code: showCode(code) };
}
