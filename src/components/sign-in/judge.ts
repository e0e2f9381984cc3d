import { compileSignatures } from '#core/decoder/match.ts';
import type { Signature } from '#core/model/schema/diagnosis.ts';
import { judgeSignIn, type SignInEnding, type SignInVerdict } from '#core/oauth/sign-in-ending.ts';

const DEADLINE_MS = 8_000;

/** Names the cause with the catalogue's signatures; without them, by the error code alone. */
export async function judgeEnding(ending: SignInEnding): Promise<SignInVerdict> {
  if (ending.kind !== 'answered') return judgeSignIn(ending, []);
  const diagnoses = await fetch('/test/sign-in.json', { signal: AbortSignal.timeout(DEADLINE_MS) })
    // Our own file, written by the build that wrote this page.
    .then((response) => response.json() as Promise<{ id: string; signatures: Signature[] }[]>)
    .catch(() => []);
  return judgeSignIn(ending, compileSignatures(diagnoses));
}
