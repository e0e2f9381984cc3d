/**
 * npm run check:content [-- --links] [-- --live]: is the content sound, well written and up to date?
 * Needs a build. Errors end with status 1, warnings are listed. --links lists every outside address
 * with the day it was last read; --live asks for each of them, where there is a network.
 */
import { readFile } from 'node:fs/promises';
import { loadCatalogue } from '../src/build/catalogue.ts';
import { readContent } from '../src/build/read-content.ts';
import { checkLive, externalLinks } from './check-content/external-links.ts';
import { readPages } from './check-content/pages.ts';
import { rules } from './check-content/rules/index.ts';

const sources = await readContent('.');
const catalogue = await loadCatalogue('.');
const { pages, files } = await readPages('dist').catch(() => {
  console.error('There is no built site. Run "npm run build" first.');
  process.exit(2);
});
const ownWords = (await readFile('project-words.txt', 'utf8'))
  .split('\n')
  .filter((one) => /^[^#\s]/.test(one));
const today = new Date().toISOString().slice(0, 10);

let errors = 0;
for (const rule of rules) {
  const findings = await rule.check({ sources, catalogue, pages, files, ownWords, today });
  const failed = rule.level === 'error' && findings.length > 0;
  if (rule.level === 'error') errors += findings.length;
  console.log(
    `${failed ? '✗' : findings.length > 0 ? '!' : '✓'} ${rule.name}: ${findings.length === 0 ? 'nothing found' : `${findings.length} ${rule.level}${findings.length === 1 ? '' : 's'}`}`,
  );
  for (const { path, line, message } of findings)
    console.log(`  ${path}${line ? `:${line}` : ''}: ${message}`);
}

const links = externalLinks(sources);
const oldest = links.map(({ checked }) => checked).sort()[0];
console.log(
  `  ${links.length} outside addresses, the oldest last read on ${oldest} (--links lists them, --live asks for each)`,
);
if (process.argv.includes('--links'))
  for (const { checked, url } of links) console.log(`  ${checked} ${url}`);
if (process.argv.includes('--live')) {
  const gone = await checkLive(links);
  if (!gone) console.log('! outside addresses: not asked for, there is no network');
  else for (const { url, message } of gone) console.log(`! ${url}: ${message}`);
}
console.log(errors === 0 ? 'The content is sound.' : `${errors} errors.`);
process.exitCode = errors === 0 ? 0 : 1;
