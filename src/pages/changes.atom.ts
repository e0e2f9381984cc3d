import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { atomFeed } from '#build/feed.ts';
import { site } from '../site.ts';

export const GET: APIRoute = async ({ site: address }) => {
  const feed = atomFeed(
    await getCatalogue(),
    {
      url: address?.href ?? site.url,
      title: `${site.product} ${site.name}: what changed`,
      language: site.language,
    },
    new Date().toISOString().slice(0, 10),
  );
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
