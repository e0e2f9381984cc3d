import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { inTurns, pathsIn } from './files.ts';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

const TEXT = [
  'html',
  'js',
  'mjs',
  'css',
  'svg',
  'json',
  'xml',
  'atom',
  'txt',
  'md',
  'webmanifest',
  'map',
].map((one) => `.${one}`);
/** What fits into one packet arrives no sooner for being smaller. */
const SMALLEST = 1280;
/** Brotli's top level takes ten times as long for 8 % less; only files that are kept for ever get it. */
const levelOf = (path: string) => (path.startsWith('_astro/') ? 11 : 5);

async function compress(site: string, path: string): Promise<void> {
  const content = await readFile(join(site, path));
  if (content.length < SMALLEST) return;
  const [br, gz] = await Promise.all([
    brotli(content, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: levelOf(path),
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    deflate(content, { level: 9 }),
  ]);
  if (br.length < content.length) await writeFile(join(site, `${path}.br`), br);
  if (gz.length < content.length) await writeFile(join(site, `${path}.gz`), gz);
}

/** Writes a brotli and a gzip file beside every text file of a built site. */
export async function precompress(site: string): Promise<void> {
  await inTurns(await pathsIn(site, TEXT), (path) => compress(site, path));
}
