/**
 * npm run bench build [-- 25,1000,5000]: builds the site with so many articles beside a bare Astro and
 * Pagefind build of the same articles: time, memory, output, index, and whether pages grow with the site.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../../src/build/catalogue.ts';
import { generateArticle, type Names } from '../../lib/generated-articles.ts';
import { root } from '../../lib/runtime.mjs';
import { readBudgets, toKB } from '../pages/budgets.ts';
import { filesOf, gzip } from '../pages/server.ts';
import { writeBareProject } from './bare-project.ts';
import { type Cost, measureBuild, sizeOf } from './measured.ts';

const SIZES = [25, 1000, 5000];
/** What belongs to the project and not to one checkout of it. */
const LEFT_OUT = /^(node_modules|dist|\.astro|\.generated|\.git|test-results|docs)$/;

/** A copy of the project with generated articles beside its own, `count` in all. */
function writeOurs(folder: string, count: number, names: Names): void {
  for (const entry of readdirSync(root).filter((name) => !LEFT_OUT.test(name))) {
    cpSync(join(root, entry), join(folder, entry), { recursive: true });
  }
  const articles = join(folder, 'src/content/articles');
  const own = readdirSync(articles, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.mdx'),
  );
  for (let number = 1; number <= count - own.length; number += 1) {
    const { id, text } = generateArticle(number, names);
    writeFileSync(join(articles, `${id}.mdx`), text);
  }
}

function row(what: string, count: number, cost: Cost, dist: string): string {
  const output = sizeOf(dist);
  const index = sizeOf(join(dist, 'pagefind'));
  const cells = [
    what,
    String(count),
    cost.seconds.toFixed(1),
    cost.cpuSeconds.toFixed(1),
    ((1000 * cost.cpuSeconds) / count).toFixed(0),
    cost.memoryMB.toFixed(0),
    String(output.files),
    (output.bytes / 1e6).toFixed(1),
    (index.bytes / 1e6).toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Gzip kB of one page of each type, by type. */
function pageSizes(dist: string): Record<string, number> {
  const files = filesOf(dist);
  return Object.fromEntries(
    Object.entries(readBudgets().pages).flatMap(([type, { path }]) => {
      const html = files(path);
      return html ? [[type, toKB(gzip(html).length)]] : [];
    }),
  );
}

/** Runs the benchmark; the one argument is a list of sizes. */
export async function run([list = SIZES.join(',')]: readonly string[]): Promise<void> {
  const sizes = list.split(',').map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
    console.error('Usage: npm run bench build -- 25,1000,5000');
    process.exitCode = 2;
    return;
  }
  const catalogue = await loadCatalogue(root);
  const names = { facts: Object.keys(catalogue.facts), diagnoses: Object.keys(catalogue.diagnoses) };
  const pages: Record<number, Record<string, number>> = {};
  console.log(
    '| build | articles | s | CPU s | CPU ms an article | memory MB | files | output MB | index MB |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|');
  const all = mkdtempSync(join(tmpdir(), 'bench-build-'));
  symlinkSync(join(root, 'node_modules'), join(all, 'node_modules'));
  try {
    for (const size of sizes) {
      const [ours, bare] = [join(all, `ours-${size}`), join(all, `bare-${size}`)];
      writeOurs(ours, size, names);
      writeBareProject(bare, join(ours, 'src/content/articles'));
      const floor = await measureBuild(bare, 'build.mjs');
      console.log(row('bare', size, floor, join(bare, 'dist')));
      const own = await measureBuild(ours, 'scripts/build.ts');
      console.log(row('ours', size, own, join(ours, 'dist')));
      console.log(
        `| ratio | ${size} | ${(own.seconds / floor.seconds).toFixed(2)} | ${(own.cpuSeconds / floor.cpuSeconds).toFixed(2)} | | ${(own.memoryMB / floor.memoryMB).toFixed(2)} | | | |`,
      );
      pages[size] = pageSizes(join(ours, 'dist'));
    }
  } finally {
    // Not after each size: ext4 creates files several times slower for a while after many were removed.
    rmSync(all, { recursive: true, force: true });
  }
  console.log(`\nHTML of one page, kB gzip, at ${sizes.join(' / ')} articles:\n\n| page | kB |\n|---|--:|`);
  for (const type of Object.keys(readBudgets().pages)) {
    const grown = sizes.map((size) => pages[size]?.[type]?.toFixed(1) ?? '–');
    if (grown.some((size) => size !== '–')) console.log(`| ${type} | ${grown.join(' / ')} |`);
  }
}
