import { readFile } from 'node:fs/promises';
import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { articleMarkdown } from '#build/markdown.ts';
import type { Article } from '#core/model/index.ts';
import { site } from '../../site.ts';

export async function getStaticPaths() {
  const { articles } = await getCatalogue();
  return Object.values(articles).map((article) => ({ params: { article: article.id }, props: { article } }));
}

export const GET: APIRoute<{ article: Article }> = async ({ props, site: address }) => {
  const mdx = await readFile(props.article.path, 'utf8');
  const today = new Date().toISOString().slice(0, 10);
  const text = articleMarkdown(mdx, props.article, await getCatalogue(), address?.href ?? site.url, today);
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
