import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { markdownCopy } from '#build/markdown-copies.ts';
import type { Article } from '#core/model/index.ts';
import { site } from '../../site.ts';

/** While developing only: a build writes all copies itself, beside the search index. */
export async function getStaticPaths() {
  if (!import.meta.env.DEV) return [];
  const { articles } = await getCatalogue();
  return Object.values(articles).map((article) => ({ params: { article: article.id }, props: { article } }));
}

export const GET: APIRoute<{ article: Article }> = async ({ props, site: address }) => {
  const text = await markdownCopy(props.article, await getCatalogue(), address?.href ?? site.url);
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
