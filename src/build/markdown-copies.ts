import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article, Catalogue } from '#core/model/index.ts';
import { inTurns } from './files.ts';
import { articleMarkdown } from './markdown.ts';

/**
 * The plain copy of one article as of today.
 * @param origin where the site is, `https://help.example.com`.
 */
export async function markdownCopy(article: Article, catalogue: Catalogue, origin: string): Promise<string> {
  const today = new Date().toISOString().slice(0, 10);
  return articleMarkdown(await readFile(article.path, 'utf8'), article, catalogue, origin, today);
}

/**
 * Writes the plain copy of each article beside its page: `help/gmail.md`.
 * @param folder root of the built site.
 */
export async function writeMarkdownCopies(
  folder: string,
  catalogue: Catalogue,
  origin: string,
): Promise<void> {
  await inTurns(Object.values(catalogue.articles), async (article) => {
    const copy = await markdownCopy(article, catalogue, origin);
    await writeFile(join(folder, 'help', `${article.id}.md`), copy);
  });
}
