import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const SAMPLE = 'tests/fixtures/hosts.jsonl';
const check = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/check-hosts.ts', ...args], { encoding: 'utf8' });
const linesOf = (text: string) => text.trimEnd().split('\n');

test('judges every host of the sample, in order, echoing it as it was written', () => {
  const { stdout, stderr, status } = check(SAMPLE);
  expect([stderr, status]).toEqual(['', 0]);
  const output = linesOf(stdout);
  const wanted = linesOf(readFileSync(SAMPLE, 'utf8'));
  expect(output).toHaveLength(wanted.length);
  for (const [index, line] of wanted.entries()) {
    const { host, expect: verdict, pin = null } = JSON.parse(line);
    const judged = JSON.parse(output[index] ?? '');
    expect(Object.keys(judged)).toEqual(['host', 'verdict', 'reason', 'pin']);
    expect({ ...judged, reason: '' }).toEqual({ host, verdict, reason: '', pin });
    expect(judged.reason).not.toBe('');
  }
  // A number keeps its digits, though no program could hold it.
  expect(output.at(-1)).toContain('"host":12345678901234567890.10,');
});

test('a line that cannot be read is refused in its place and named on the other channel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dk-'));
  const file = join(folder, 'hosts.jsonl');
  writeFileSync(
    file,
    '{"host":"a.example.org"}\r\nnot json\n[]\n\n{"host":"b.example.org","dns":["8.8.8.8"]}',
  );
  const { stdout, stderr, status } = check(file);
  rmSync(folder, { recursive: true });
  expect(linesOf(stdout).map((line) => JSON.parse(line).verdict)).toEqual([
    'refuse',
    'refuse',
    'refuse',
    'allow',
  ]);
  expect(stderr).toContain(`${file}:2: this is not JSON`);
  expect(stderr).toContain(`${file}:3: expected an object with "host"`);
  expect(status).toBe(1);
});

test('says how it is used, and which file it cannot read', () => {
  expect(check()).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
  expect(check('/no/such/file')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('cannot be read'),
  });
});
