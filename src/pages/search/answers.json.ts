import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { packRecords, quickRecords } from '#core/search/records.ts';
import type { SentAnswers } from '../../components/shell/search/quick-tier.ts';

/** The raw records of the quick search, which the browser indexes, and what its dialog narrows it down by. */
export const GET: APIRoute = async () => {
  const catalogue = await getCatalogue();
  const sent: SentAnswers = {
    ...packRecords(quickRecords(catalogue)),
    providerNames: Object.values(catalogue.providers).map(({ id, name }) => [id, name]),
  };
  return Response.json(sent);
};
