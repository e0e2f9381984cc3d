import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { sentAnswers } from '#core/search/records.ts';

/** The raw records of the quick search, which the browser indexes, and what its dialog narrows it down by. */
export const GET: APIRoute = async () => Response.json(sentAnswers(await getCatalogue()));
