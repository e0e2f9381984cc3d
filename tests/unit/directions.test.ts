import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { pathsIn } from '#build/files.ts';

/**
 * The map of docs/architecture.md: what a folder may import besides itself and packages. Biome says
 * most of it while one writes, but reads no `.astro` files.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/core/model': ['src/core/tree', 'src/core/decoder', 'src/core/links'],
  'src/core': ['src/core'],
  'src/site.ts': [],
  'src/build': ['src/core', 'src/site.ts'],
  'src/content.config.ts': ['src/core/model'],
  'src/components': ['src/core', 'src/site.ts', 'src/build'],
  'src/layouts': ['src/components', 'src/core', 'src/build', 'src/styles', 'src/site.ts'],
  'src/pages': ['src/layouts', 'src/components', 'src/core', 'src/build', 'src/styles', 'src/site.ts'],
  'functions/imap': ['src/core'],
  'functions/limits': [],
  'functions/feedback': ['src/core', 'src/site.ts', 'functions/settings.ts', 'functions/html.ts'],
  'functions/http': [
    ...['src/core', 'src/site.ts', 'functions/imap', 'functions/feedback', 'functions/limits'],
    ...['functions/settings.ts', 'functions/html.ts'],
  ],
  'functions/adapters': [
    ...['src/core', 'functions/http', 'functions/feedback', 'functions/parts.ts', 'functions/settings.ts'],
    '.generated',
  ],
  // What joins them: the parts, the settings, the log.
  functions: ['src/core', 'functions/http', 'functions/imap', 'functions/limits', 'functions/feedback'],
};
/** Only what is drawn while the site is built may ask for the build's own data. */
const isBuilt = (path: string) => !path.startsWith('src/components/') || path.endsWith('.astro');

const SHORT = { '#core/': 'src/core/', '#build/': 'src/build/', '#functions/': 'functions/' } as const;
const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const folders = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);
const folderOf = (path: string) => folders.find((folder) => isIn(path, folder)) ?? '';

/** The files of ours that a file imports, by their paths; those of scripts and styles inside `.astro`, too. */
function importsOf(path: string, text: string): string[] {
  const named = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    ([, name]) => name ?? '',
  );
  return named.flatMap((name) => {
    const short = Object.entries(SHORT).find(([start]) => name.startsWith(start));
    if (short) return [short[1] + name.slice(short[0].length)];
    return name.startsWith('.') ? [posix.join(posix.dirname(path), name)] : [];
  });
}

test('imports go in one direction, never back', async () => {
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const root of ['src', 'functions'])
    for (const path of (await pathsIn(root, ['.ts', '.tsx', '.astro'])).map((one) => `${root}/${one}`)) {
      const own = folderOf(path);
      const allowed = [own, ...(MAY_IMPORT[own] ?? [])].filter((one) => one !== 'src/build' || isBuilt(path));
      for (const to of importsOf(path, await readFile(path, 'utf8'))) {
        seen.add(path);
        const fits = own === 'functions' && folderOf(to) === 'functions';
        if (!fits && !allowed.some((one) => isIn(to, one) && one !== 'functions'))
          wrong.push(`${path} → ${to}`);
      }
    }
  expect([...seen].filter((path) => path.endsWith('.astro')).length).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});
