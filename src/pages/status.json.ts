import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { status } from '#build/status.ts';

export const GET: APIRoute = async () =>
  Response.json(status(await getCatalogue(), new Date().toISOString().slice(0, 10)));
