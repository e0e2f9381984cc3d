/** npm run links:publish: gives every new short address its code and writes all of them to links.lock.json. */
import { writeFile } from 'node:fs/promises';
import { ContentError, loadCatalogue } from '../src/build/catalogue.ts';
import { LOCK_FILE, readLock } from '../src/build/links.ts';
import { checkLock } from '../src/core/links/check-lock.ts';
import { showCode } from '../src/core/links/code.ts';
import { publishLinks, writeLock } from '../src/core/links/lock.ts';
import { linkTargets } from '../src/core/links/targets.ts';

try {
  const targets = linkTargets(await loadCatalogue());
  const before = await readLock();
  const problems = checkLock(before, targets);
  if (problems.length > 0) throw new ContentError(problems.join('\n'));
  const { lock, added } = publishLinks(before, targets);
  await writeFile(LOCK_FILE, writeLock(lock));
  for (const name of added) console.log(`${showCode(lock.links[name]?.code ?? '')}  /go/${name}/`);
  const count = Object.keys(lock.links).length;
  console.log(`${added.length} new, ${count} in all. They live for ever from here on: commit ${LOCK_FILE}.`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
