import { readCode, showCode } from '#core/links/code.ts';

/** A step that somebody read out by its code. */
export type CodeHit = { readonly title: string; readonly href: string; readonly code: string };

/** Finds what a four-character code such as K7PM stands for; undefined if the text is none, or was never given. */
export async function findCode(query: string): Promise<CodeHit | undefined> {
  const code = readCode(query);
  if (code === undefined) return undefined;
  const response = await fetch(`/go/codes/${code[0]}.json`);
  if (!response.ok) return undefined;
  const codes: Record<string, { title: string; href: string }> = await response.json();
  const target = codes[code];
  return target && { title: target.title, href: target.href, code: showCode(code) };
}
