import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { decoderKnowledge } from '#core/decoder/knowledge.ts';

/** What the decoder knows, as plain data. */
export const GET: APIRoute = async () => Response.json(decoderKnowledge(await getCatalogue()));
