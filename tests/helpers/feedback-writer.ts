/**
 * A process of its own that writes answers into a database file and prints each one that was
 * accepted, for the tests of two processes and of a sudden end.
 * Arguments: file, how many, how many at once.
 */
import { openEmbedded } from '#functions/feedback/embedded.ts';
import { readMigrations } from '#functions/feedback/migrations.ts';

const [file = '', count = '0', atOnce = '1'] = process.argv.slice(2);
const store = await openEmbedded(file, readMigrations());
let left = Number(count);
const work = async () => {
  while (left > 0) {
    left -= 1;
    const id = await store.addAnswer({ day: '2026-11-25', about: 'a-step', at: 'page', worked: true });
    process.stdout.write(`${id}\n`);
  }
};
await Promise.all(Array.from({ length: Number(atOnce) }, work));
store.close();
