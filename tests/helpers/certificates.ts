import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

export type KeyPair = { readonly cert: string; readonly key: string };

/** Makes a certificate authority of its own in a folder; P-256, a few days. */
export function makeAuthority(folder: string) {
  const at = (name: string) => join(folder, name);
  const read = (name: string) => readFileSync(at(name), 'utf8');
  const subject = ['-days', '5', '-subj', '/O=Test authority/CN=Test authority'];
  openssl('req', '-x509', ...KEY, '-keyout', at('ca.key'), '-out', at('ca.pem'), ...subject);

  /** A key and a request for these DNS names and addresses, under `name`. */
  const request = (name: string, names: readonly string[]) => {
    const san = names.map((one) => (/^[\d.]+$|:/.test(one) ? `IP:${one}` : `DNS:${one}`)).join(',');
    writeFileSync(at(`${name}.ext`), `subjectAltName=${san}\n`);
    openssl(
      'req',
      ...KEY,
      '-keyout',
      at(`${name}.key`),
      '-out',
      at(`${name}.csr`),
      '-subj',
      '/CN=Test server',
    );
  };
  const pair = (name: string): KeyPair => ({ cert: read(`${name}.pem`), key: read(`${name}.key`) });
  const sign = (name: string, days: string, ...signer: string[]) =>
    openssl(
      ...['x509', '-req', '-in', at(`${name}.csr`), '-extfile', at(`${name}.ext`)],
      ...[...signer, '-days', days, '-out', at(`${name}.pem`)],
    );

  return {
    ca: read('ca.pem'),
    caFile: at('ca.pem'),
    issue(name: string, names: readonly string[], days = 5): KeyPair {
      request(name, names);
      sign(name, String(days), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial');
      return pair(name);
    },
    selfSigned(name: string, names: readonly string[]): KeyPair {
      request(name, names);
      sign(name, '5', '-key', at(`${name}.key`));
      return pair(name);
    },
    /** Ended on 1 February 2024. `openssl x509` takes no dates, so the small authority of OpenSSL signs it. */
    expired(name: string, names: readonly string[]): KeyPair {
      request(name, names);
      writeFileSync(at('db'), '');
      writeFileSync(at('serial'), '01');
      const lines = ['[ca]', 'default_ca=d', '[d]', `database=${at('db')}`, `serial=${at('serial')}`];
      lines.push(
        `new_certs_dir=${folder}`,
        'default_md=sha256',
        'policy=p',
        '[p]',
        'commonName=supplied',
        '',
      );
      writeFileSync(at('ca.cnf'), lines.join('\n'));
      openssl(
        ...[
          'ca',
          '-batch',
          '-notext',
          '-config',
          at('ca.cnf'),
          '-cert',
          at('ca.pem'),
          '-keyfile',
          at('ca.key'),
        ],
        ...['-startdate', '20240101000000Z', '-enddate', '20240201000000Z'],
        ...['-in', at(`${name}.csr`), '-extfile', at(`${name}.ext`), '-out', at(`${name}.pem`)],
      );
      return pair(name);
    },
  };
}

/** An authority and one server certificate, `server.pem` with `server.key`, signed by it. */
export function makeCertificates(folder: string, names: readonly string[], days = 5) {
  const authority = makeAuthority(folder);
  return { ca: authority.ca, caFile: authority.caFile, ...authority.issue('server', names, days) };
}
