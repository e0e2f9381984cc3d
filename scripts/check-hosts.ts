/** npm run --silent check:hosts -- FILE: judges each host of a JSON Lines file as with IMAP_TEST_HOSTS=any. */
import { readFile } from 'node:fs/promises';
import { domainToASCII, domainToUnicode } from 'node:url';
import { judgeHost } from '../src/core/hosts/judge.ts';
import { judgeName } from '../src/core/hosts/name.ts';

const idn = { toAscii: domainToASCII, toUnicode: domainToUnicode };
const [file] = process.argv.slice(2);
if (!file) {
  console.error('Usage: npm run --silent check:hosts -- FILE');
  process.exit(2);
}
const addresses = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : undefined;

for (const line of (await readFile(file, 'utf8')).split('\n').filter((one) => one.trim() !== '')) {
  const entry = JSON.parse(line) as { host: unknown; dns?: unknown; dns_seq?: unknown[] };
  // Of successive answers only the first counts: nothing is looked up twice.
  const answers = entry.dns_seq === undefined ? addresses(entry.dns) : addresses(entry.dns_seq[0]);
  const named = judgeName(entry.host, idn);
  const verdict =
    named.kind === 'refused'
      ? judgeHost(entry.host, undefined, [], idn)
      : judgeHost(entry.host, answers, [], idn);
  const reason = verdict.kind === 'refuse' ? verdict.reason : 'resolves to public addresses only';
  console.log(
    JSON.stringify({
      host: entry.host,
      verdict: verdict.kind,
      reason,
      pin: verdict.kind === 'allow' ? verdict.pin : null,
    }),
  );
}
