import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { MAIL_NAME } from './dovecot.ts';

const HOSTS = '/etc/hosts';
const LINE = `127.0.0.1 ${MAIL_NAME}\n`;

/**
 * Puts the test server's name into the system's table, since the real server asks the system's resolver.
 * @returns takes the name out again.
 */
export function nameInHosts(): () => void {
  if (!readFileSync(HOSTS, 'utf8').includes(MAIL_NAME)) {
    try {
      appendFileSync(HOSTS, LINE);
    } catch {
      throw new Error(`Add this line to ${HOSTS}, then try again: ${LINE.trim()}`);
    }
  }
  return () => writeFileSync(HOSTS, readFileSync(HOSTS, 'utf8').replace(LINE, ''));
}
