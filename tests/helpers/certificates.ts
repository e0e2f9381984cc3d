import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Makes an authority and a server certificate signed by it; P-256, a few days. */
export function makeCertificates(folder: string, names: readonly string[], days = 5) {
  const at = (name: string) => join(folder, name);
  openssl(
    'req',
    '-x509',
    ...KEY,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-days',
    '5',
    '-subj',
    '/CN=Test authority',
  );
  openssl('req', ...KEY, '-keyout', at('server.key'), '-out', at('server.csr'), '-subj', '/CN=Test server');
  writeFileSync(at('san.txt'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`);
  openssl(
    'x509',
    '-req',
    '-in',
    at('server.csr'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    String(days),
    '-extfile',
    at('san.txt'),
    '-out',
    at('server.pem'),
  );
  return {
    ca: readFileSync(at('ca.pem'), 'utf8'),
    caFile: at('ca.pem'),
    cert: readFileSync(at('server.pem'), 'utf8'),
    key: readFileSync(at('server.key'), 'utf8'),
  };
}
