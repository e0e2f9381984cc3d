import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a SIGTERM to npm, which ends only the shell in between, ends everything that was started', async () => {
  const script = join(mkdtempSync(join(tmpdir(), 'runtime-')), 'starts.mjs');
  const pids = `${script}.pids`;
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';
     import { start } from ${JSON.stringify(resolve('scripts/lib/runtime.mjs'))};
     const child = start(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
     writeFileSync(${JSON.stringify(pids)}, \`\${process.pid} \${child.pid}\`);`,
  );
  // As npm runs a script: a shell between it and the program, which takes the signal for itself.
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${script}"; true`], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: 'ignore',
  });
  const started = await expect
    .poll(() => readFileSync(pids, 'utf8').split(' ').map(Number), { timeout: 10_000 })
    .toHaveLength(2)
    .then(() => readFileSync(pids, 'utf8').split(' ').map(Number));
  expect(started.every(isAlive)).toBe(true);
  shell.kill('SIGTERM');
  await expect.poll(() => started.some(isAlive), { timeout: 5_000 }).toBe(false);
});
