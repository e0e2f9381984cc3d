/**
 * npm run check:deps: pinned versions, a complete lock file, install scripts allowed by name, licenses of what
 * is shipped, and known holes of level high or critical where the registry answers.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { licensesPage } from './deps/licenses-page.ts';
import { readOwn } from './deps/lock.ts';
import { foreignLicenses, unnamedScripts, unpinned, withoutHash } from './deps/rules.ts';

const ANSWER_MS = 60_000;
const npm = (...args: string[]) =>
  spawnSync('npm', args, { encoding: 'utf8', timeout: ANSWER_MS, shell: process.platform === 'win32' });

/** npm's own word on whether every dependency of a dependency is in the lock file. */
function incomplete(): string[] {
  const { status, stdout } = npm('ls', '--package-lock-only', '--all', '--json');
  if (status === 0) return [];
  const { problems } = JSON.parse(stdout || '{}') as { problems?: string[] };
  return problems ?? ['npm ls could not read package-lock.json'];
}

/** Known holes, or undefined if the registry did not say. */
function holes(): string[] | undefined {
  const { stdout } = npm('audit', '--audit-level=high', '--json');
  let answer: { vulnerabilities?: Record<string, { severity: string; range: string }>; error?: unknown };
  try {
    answer = JSON.parse(stdout || '{}');
  } catch {
    return undefined;
  }
  if (answer.vulnerabilities === undefined) return undefined;
  return Object.entries(answer.vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name, { severity, range }]) => `${name} ${range}: ${severity}; see npm audit`);
}

/** Is docs/licenses.md the list of today's lock file? */
const outdated = (today: string): string[] =>
  readFileSync('docs/licenses.md', 'utf8') === today
    ? []
    : ['docs/licenses.md is out of date: npm run licenses'];

const { project, locked } = readOwn();
const found = holes();
const problems = [
  ...unpinned(project),
  ...withoutHash(locked),
  ...incomplete(),
  ...unnamedScripts(project, locked),
  ...foreignLicenses(locked),
  ...outdated(licensesPage(locked)),
  ...(found ?? []),
];
for (const problem of problems) console.error(problem);
const shipped = locked.filter((one) => one.shipped).length;
console.log(`${locked.length} packages, ${shipped} of them shipped; ${problems.length} problems.`);
console.log(
  found === undefined
    ? 'NOT CHECKED: the registry did not answer the audit, so known holes were not looked for.'
    : 'The registry was asked for known holes.',
);
process.exitCode = problems.length > 0 ? 1 : 0;
