/** npm run licenses: writes docs/licenses.md, every package of the lock file with its license. */
import { writeFile } from 'node:fs/promises';
import { licensesPage } from './deps/licenses-page.ts';
import { readOwn } from './deps/lock.ts';

const { locked } = readOwn();
await writeFile('docs/licenses.md', licensesPage(locked));
console.log(`docs/licenses.md: ${locked.length} packages.`);
