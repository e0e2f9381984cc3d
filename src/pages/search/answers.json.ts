import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { packRecord, quickRecords } from '#core/search/records.ts';

/** The raw records of the quick search; the browser indexes them. */
export const GET: APIRoute = async () => Response.json(quickRecords(await getCatalogue()).map(packRecord));
