import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { packRecords, quickRecords } from '#core/search/records.ts';

/** The raw records of the quick search; the browser indexes them. */
export const GET: APIRoute = async () => Response.json(packRecords(quickRecords(await getCatalogue())));
