/** npm run generate:articles -- COUNT FOLDER: writes articles to measure with; never into src/content. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadCatalogue } from '../src/build/catalogue.ts';
import { generateArticle } from './lib/generated-articles.ts';

const [count = '', folder = ''] = process.argv.slice(2);
if (!/^[1-9]\d{0,5}$/.test(count) || folder === '' || resolve(folder).startsWith(resolve('src/content'))) {
  console.error('Usage: npm run generate:articles -- COUNT FOLDER, a folder outside of src/content');
  process.exit(2);
}
const catalogue = await loadCatalogue();
const names = { facts: Object.keys(catalogue.facts), diagnoses: Object.keys(catalogue.diagnoses) };
await mkdir(folder, { recursive: true });
for (let number = 1; number <= Number(count); number += 1) {
  const { id, text } = generateArticle(number, names);
  await writeFile(join(folder, `${id}.mdx`), text);
}
console.log(`Wrote ${count} articles to ${folder}.`);
