/** npm run --silent imap-test -- --host … --port … --user … (--password-stdin | --token-stdin | --reach) [--json] */
import { trust } from '../functions/imap/dial.ts';
import { knowledgeOf } from '../functions/imap/knowledge.ts';
import { readSettings } from '../functions/settings.ts';
import { readCatalogue } from './lib/catalogue.ts';
import { readDeskOptions, readSecret, USAGE } from './lib/desk-options.ts';
import { jsonOf, printEvent } from './lib/desk-output.ts';
import { type DeskTest, runDeskTest } from './lib/desk-test.ts';

function wrongUsage(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

const options = readDeskOptions(process.argv.slice(2));
if ('wrong' in options) wrongUsage(options.wrong);
const read = readSettings(process.env);
if ('problems' in read) wrongUsage(['A setting is wrong.', ...read.problems].join('\n'));
const secret = options.method === 'none' ? undefined : await readSecret(process.stdin, options.method);
if (secret && 'wrong' in secret) wrongUsage(secret.wrong);

const catalogue = await readCatalogue();
const test: DeskTest = {
  ...options,
  secret: secret?.secret,
  knowledge: knowledgeOf(catalogue),
  secureContext: trust(read.settings.IMAP_TEST_CA_FILE),
  deadlineMs: read.settings.IMAP_TEST_DEADLINE_MS,
};
const events = [];
for await (const event of runDeskTest(test)) {
  events.push(event);
  if (!options.json) printEvent(event, catalogue);
}
if (options.json) console.log(jsonOf(events));
process.exitCode = events.some((event) => event.type === 'result' && event.outcome === 'ok') ? 0 : 1;
