import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pathsIn } from '#build/files.ts';
import { site } from '../../src/site.ts';

/** The content is about the product; its code is not. */
const isCode = (path: string) => !path.startsWith('src/content/') && path !== 'src/site.ts';

test('code names the product by site.ts only, so that one file rebrands it', async () => {
  const named: string[] = [];
  let read = 0;
  for (const folder of ['src', 'functions', 'scripts', 'public'])
    for (const path of (await pathsIn(folder, [''])).map((one) => `${folder}/${one}`).filter(isCode)) {
      read += 1;
      const text = await readFile(path, 'utf8');
      if (text.toLowerCase().includes(site.product.toLowerCase())) named.push(path);
    }
  expect(read).toBeGreaterThan(400);
  expect(named).toEqual([]);
});
