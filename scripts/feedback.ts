/** npm run --silent feedback -- report [--since 30d] [--json | --html] · export [--since 30d] */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { raw } from 'hono/html';
import { exportCsv } from '#core/feedback/export.ts';
import { createNearest } from '#core/feedback/nearest.ts';
import { placesOf } from '#core/feedback/places.ts';
import { makeFeedbackReport } from '#core/feedback/report.ts';
import { sinceOf } from '#core/feedback/since.ts';
import { openStore } from '../functions/feedback/open.ts';
import { reportCss } from '../functions/feedback/report-css.ts';
import { reportHtml } from '../functions/feedback/report-html.ts';
import { reportText } from '../functions/feedback/report-text.ts';
import { readSettings } from '../functions/settings.ts';
import { site } from '../src/site.ts';
import { readCatalogue } from './lib/catalogue.ts';

const USAGE = `Usage: npm run --silent feedback -- report [--since 30d] [--json | --html]
       npm run --silent feedback -- export [--since 30d]
--since takes days (30d), weeks (8w) or a day (2026-11-24); without it, 90 days, and all for the export.`;

function wrongUsage(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { since: { type: 'string' }, json: { type: 'boolean' }, html: { type: 'boolean' } },
    });
  } catch (error) {
    return wrongUsage((error as Error).message);
  }
}

const { positionals, values } = readArguments();
const [what, ...more] = positionals;
if ((what !== 'report' && what !== 'export') || more.length > 0) wrongUsage('Say "report" or "export".');
if (what === 'export' && (values.json || values.html)) wrongUsage('The export is CSV.');
if (values.json && values.html) wrongUsage('Choose --json or --html.');
const today = new Date().toISOString().slice(0, 10);
const since = sinceOf(values.since ?? (what === 'report' ? '90d' : '3650d'), today);
if (since === undefined) wrongUsage(`--since ${values.since} is no time.`);
const read = readSettings(process.env);
if ('problems' in read) wrongUsage(['A setting is wrong.', ...read.problems].join('\n'));
const { FEEDBACK_DATABASE_URL, FEEDBACK_FILE } = read.settings;
if (FEEDBACK_DATABASE_URL === undefined && !existsSync(FEEDBACK_FILE)) {
  console.error(
    `There is no ${FEEDBACK_FILE} yet: the server makes it at its start. FEEDBACK_FILE names another.`,
  );
  process.exit(1);
}

/** The file on a desk brings its look along, and allows nothing else: no script, no other address. */
const lookForFile = () => {
  const hash = createHash('sha256').update(reportCss).digest('base64');
  return raw(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'"><style>${reportCss}</style>`,
  );
};

const store = await openStore(read.settings).catch((error: { code?: string; message: string }) => {
  console.error(`The database does not open: ${error.code ?? error.message}`);
  process.exit(1);
});
const data = await store.read(since);
store.close();
if (what === 'export') process.stdout.write(exportCsv(data));
else {
  const catalogue = await readCatalogue();
  const report = await makeFeedbackReport(data, placesOf(catalogue), createNearest(catalogue), {
    since,
    until: today,
  });
  if (values.json) console.log(JSON.stringify(report, undefined, 2));
  else if (values.html) {
    const origin = read.settings.PUBLIC_ORIGIN ?? read.settings.SITE_URL ?? site.url;
    process.stdout.write(await reportHtml(report, lookForFile(), origin.replace(/\/$/, '')));
  } else console.log(reportText(report));
}
