import { getCatalogue } from '#build/catalogue.ts';

/** What a sign-in page may say, by diagnosis: fetched only when a sign-in has failed. */
export const GET = async () => {
  const { diagnoses } = await getCatalogue();
  const seen = Object.values(diagnoses).map(({ id, signatures }) => ({
    id,
    signatures: signatures
      .filter(({ seenIn }) => seenIn === 'entra')
      .map(({ match, meaning, seenIn }) => ({ match, meaning, seenIn })),
  }));
  return Response.json(seen.filter(({ signatures }) => signatures.length > 0));
};
