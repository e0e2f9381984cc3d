import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { deskSlice } from '#build/desk-slice.ts';
import { getLinks } from '#build/links.ts';

/** All that the support desk works with, fetched when it wakes and kept by the browser. */
export const GET: APIRoute = async () =>
  Response.json(deskSlice(await getCatalogue(), (await getLinks()).links));
