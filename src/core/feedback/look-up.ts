/** So many texts of a list are compared, from its first on; a rare one tells a writer little. */
export const MOST_COMPARED = 200;
/** A server has one thread for all visitors: after so long, others have their turn. */
const TURN_MS = 10;

/** Ids of the diagnoses that texts are near to, undefined for none; a text that is missing was not compared. */
export type Compared = ReadonlyMap<string, string | undefined>;

/**
 * Compares texts with all diagnoses, each once and with pauses between.
 * @param lists texts, the most frequent of each list first.
 * @param nearest the diagnosis that a text is nearest to (see nearest.ts).
 */
export async function lookUp(
  lists: readonly (readonly string[])[],
  nearest: (text: string) => string | undefined,
): Promise<Compared> {
  const compared = new Map<string, string | undefined>();
  let began = performance.now();
  for (const text of new Set(lists.flatMap((list) => list.slice(0, MOST_COMPARED)))) {
    compared.set(text, nearest(text));
    if (performance.now() - began < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
  return compared;
}
