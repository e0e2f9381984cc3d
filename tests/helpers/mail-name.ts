import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { MAIL_NAME } from './dovecot.ts';

const HOSTS = '/etc/hosts';
let lines = 0;

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Takes out the lines that `leave` does not keep: it gets the process that wrote a line, and which of its lines. */
function rewrite(leave: (pid: number, line: number) => boolean): void {
  const before = readFileSync(HOSTS, 'utf8');
  const after = before
    .split(/(?<=\n)/)
    .filter((text) => {
      const mark = /# test run (\d+)\.(\d+)\n?$/.exec(text);
      return !mark || leave(Number(mark[1]), Number(mark[2]));
    })
    .join('');
  if (after !== before) writeFileSync(HOSTS, after);
}

/**
 * Puts the test server's name into the system's table, since the real server asks the system's resolver.
 * Each call has a line of its own, so that a run which ends first leaves the name to the others. Who may not
 * write the table adds a line without a mark by hand, once.
 * @returns takes this line out again.
 */
export function nameInHosts(): () => void {
  const entry = `127.0.0.1 ${MAIL_NAME}`;
  lines += 1;
  const own = lines;
  try {
    // What a run that was killed left behind.
    rewrite(alive);
    appendFileSync(HOSTS, `${entry} # test run ${process.pid}.${own}\n`);
  } catch {
    if (readFileSync(HOSTS, 'utf8').includes(`${entry}\n`)) return () => {};
    throw new Error(`Add this line to ${HOSTS}, then try again: ${entry}`);
  }
  return () => rewrite((pid, line) => pid !== process.pid || line !== own);
}
