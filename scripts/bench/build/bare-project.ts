import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Astro, MDX and Pagefind with a layout of ten lines: what the stack itself costs for the same articles. */
const files = (components: readonly string[]): Readonly<Record<string, string>> => ({
  'package.json': '{ "name": "bare", "private": true, "type": "module" }',
  'astro.config.mjs': `import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
export default defineConfig({ site: 'https://help.example.com', trailingSlash: 'always', integrations: [mdx(), sitemap()] });
`,
  'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
const generateId = ({ entry }) => entry.replace(/^.*\\//, '').replace(/\\.\\w+$/, '');
export const collections = {
  articles: defineCollection({ loader: glob({ base: 'src/content/articles', pattern: '**/*.mdx', generateId }) }),
};
`,
  'src/Step.astro': `---
const { id, title } = Astro.props;
---
<section><h3 id={id}>{title}</h3><slot /></section>
`,
  'src/Plain.astro': '<div><slot /></div>\n',
  'src/Layout.astro': `---
const { title, description } = Astro.props;
---
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>{title}</title><meta name="description" content={description} /></head>
  <body><a href="/">Help</a><main data-pagefind-body><h1>{title}</h1><slot /></main></body>
</html>
`,
  'src/pages/index.astro': `---
import Layout from '../Layout.astro';
---
<Layout title="Help" description="Help"><p>Help.</p></Layout>
`,
  'src/pages/help/[article].astro': `---
import { getCollection, render } from 'astro:content';
import Layout from '../../Layout.astro';
import Plain from '../../Plain.astro';
import Step from '../../Step.astro';
export async function getStaticPaths() {
  return (await getCollection('articles')).map((entry) => ({ params: { article: entry.id }, props: { entry } }));
}
const { entry } = Astro.props;
const { Content } = await render(entry);
const components = { ${components.map((name) => `${name}: ${name === 'Step' ? 'Step' : 'Plain'}`).join(', ')} };
---
<Layout title={entry.data.title} description={entry.data.description}><Content components={components} /></Layout>
`,
  'build.mjs': `import { build } from 'astro';
import * as pagefind from 'pagefind';
await build({ logLevel: 'error' });
const { index } = await pagefind.createIndex({ forceLanguage: 'en' });
await index.addDirectory({ path: 'dist' });
await index.writeFiles({ outputPath: 'dist/pagefind' });
await pagefind.close();
`,
});

/** The components that the articles use; each is a plain element in the bare project. */
function componentsOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.mdx'))
    .flatMap((path) => readFileSync(join(folder, path), 'utf8').match(/<[A-Z]\w*/g) ?? []);
  return [...new Set(names.map((name) => name.slice(1)))];
}

/** Writes the bare project with the articles of another one. */
export function writeBareProject(folder: string, articles: string): void {
  for (const [path, text] of Object.entries(files(componentsOf(articles)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  cpSync(articles, join(folder, 'src/content/articles'), { recursive: true });
}
