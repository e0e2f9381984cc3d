/** npm run --silent check:hosts -- FILE: judges each host of a JSON Lines file as with IMAP_TEST_HOSTS=any. */
import { readFile } from 'node:fs/promises';
import { judgeLine } from './lib/host-lines.ts';

const [file, ...rest] = process.argv.slice(2);
if (!file || rest.length > 0) {
  console.error('Usage: npm run --silent check:hosts -- FILE');
  process.exit(2);
}
const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
  console.error(`${file} cannot be read (${error.code}). Name a file of JSON Lines.`);
  process.exit(2);
});
const lines = text.replace(/^\ufeff/, '').split('\n');
for (const [index, line] of lines.entries()) {
  if (line.trim() === '') continue;
  const { output, problem } = judgeLine(line);
  console.log(output);
  if (problem) {
    console.error(`${file}:${index + 1}: ${problem}`);
    process.exitCode = 1;
  }
}
