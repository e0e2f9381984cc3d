// npm test: sets up what is missing, runs every check, and adds all of them up.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { fail, install, nodePath, root, run } from './lib/runtime.mjs';
import { installSystemParts } from './lib/system-parts.mjs';

process.chdir(root);
if (process.argv.includes('--all')) process.env.TEST_ALL = '1';
await installSystemParts();
await install();
const node = nodePath();
await rm('test-results', { recursive: true, force: true });
await mkdir('test-results', { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const add = (passed, failed, skipped) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

/** A check that counts as one test. */
async function check(name, args) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const code = await run(node, args);
  console.log(
    `== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s`,
  );
  add(code === 0 ? 1 : 0, code === 0 ? 0 : 1, 0);
  return code === 0;
}

/** A test runner that writes its counts as JSON. One that ran nothing has failed. */
async function runner(name, args, report, count) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const code = await run(node, args);
  const counts = await readFile(report, 'utf8').then(
    (text) => count(JSON.parse(text)),
    () => undefined,
  );
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 1, skipped: 0 };
  // A runner can fail outside of any test, in its set-up for one.
  add(passed, failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, skipped);
  console.log(
    `== ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${((Date.now() - began) / 1000).toFixed(1)} s`,
  );
}

await check('Build', ['scripts/build.ts']);
await check('Content', ['scripts/check-content.ts']);
await check('Types', ['node_modules/astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'warning']);
// Biome is a native program behind a small script.
await check('Lint and format', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.']);
await runner(
  'Unit, IMAP and HTTP tests',
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile=test-results/vitest.json',
  ],
  'test-results/vitest.json',
  (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
);
await runner(
  'Browser tests',
  ['node_modules/@playwright/test/cli.js', 'test'],
  'test-results/browser.json',
  ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }),
);

if (process.env.TEST_ALL) await check('Dependencies', ['scripts/check-deps.ts']);

if (!existsSync('dist/index.html')) fail('The build left no site behind.');
if (total.skipped > 0) console.log('\nA skipped test counts as a failure: nothing may be skipped unseen.');
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.skipped > 0 ? 1 : 0;
