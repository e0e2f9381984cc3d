/** What does not come within this time has failed: whoever waits for it goes on, and the next search asks again. */
const DEADLINE_MS = 8_000;

/** Asks for one of the files of the search. */
export const ask = (address: string): Promise<Response> =>
  fetch(address, { signal: AbortSignal.timeout(DEADLINE_MS) });

/** @throws if it did not come. */
export async function contentOf(asked: Promise<Response>) {
  const response = await asked;
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.json();
}
