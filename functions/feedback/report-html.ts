import { html } from 'hono/html';
import { type Bar, CHART, chartOf } from '#core/feedback/chart.ts';
import type { FeedbackReport, PlaceReport, SearchGroup, WeekReport } from '#core/feedback/report.ts';
import { site } from '../../src/site.ts';
import type { Html } from '../html.ts';

const rect = (name: string, { x, y, width, height }: Bar): Html =>
  html`<rect class="${name}" x="${x}" y="${y}" width="${width}" height="${height}"/>`;

/** A place of the site: a link where the report knows the site's address. */
const linked = (text: string, href: string | undefined, origin: string): Html =>
  href === undefined ? html`${text}` : html`<a href="${origin}${href}">${text}</a>`;

function chart(weeks: readonly WeekReport[]): Html {
  const drawn = chartOf(weeks);
  const { width, height, left, bottom } = CHART;
  const last = weeks.at(-1);
  const said = last
    ? `${weeks.length} weeks. In the week of ${last.week}: helped ${last.helped}, did not help ${last.didNot}, searches without result ${last.unanswered}.`
    : 'No week yet.';
  return html`<figure><div class="scroll" role="group" aria-label="Chart by week" tabindex="0"><svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="chart-title chart-said">
<title id="chart-title">Answers and searches by week</title><desc id="chart-said">${said} The table below has every number.</desc>
${drawn.ticks.map(
  ({ value, y }) =>
    html`<line class="grid" x1="${left}" x2="${width}" y1="${y}" y2="${y}"/><text x="${left - 8}" y="${y + 4}" text-anchor="end">${value}</text>`,
)}
${drawn.weeks.map(
  ({ week, helped, didNot, unanswered, label }) =>
    html`${rect('yes', helped)}${didNot.height > 0 ? rect('no', didNot) : ''}${rect('open', unanswered)}${
      label === undefined
        ? ''
        : html`<text x="${label}" y="${height - bottom + 20}" text-anchor="middle">${week.week.slice(5)}</text>`
    }`,
)}</svg></div><figcaption>How many in each week, which is named by its Monday (month and day).<ul class="key">${(
    [
      ['yes', 'helped'],
      ['no', 'did not help'],
      ['open', 'searches without result'],
    ] as const
  ).map(
    ([name, words]) =>
      html`<li><svg viewBox="0 0 14 14" aria-hidden="true"><rect class="${name}" x="1" y="1" width="12" height="12"/></svg>${words}</li>`,
  )}</ul></figcaption></figure>
${table(
  'Numbers by week',
  ['Week of', 'Helped', 'Did not help', 'Searches', 'Without result'],
  weeks.map((week) => [week.week, week.helped, week.didNot, week.searches, week.unanswered]),
)}`;
}

type Cell = string | number | Html;

/** Numbers stand at the end of their cells. What does not fit a small screen can be scrolled by keyboard too. */
function table(called: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  if (rows.length === 0) return html`<p class="soft">Nothing in this time.</p>`;
  const numeric = rows[0]?.map((one) => typeof one === 'number') ?? [];
  return html`<div class="scroll" role="group" aria-label="${called}" tabindex="0"><table><thead><tr>${head.map(
    (name, at) => html`<th scope="col"${numeric[at] ? html` class="n"` : ''}>${name}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((one) => (typeof one === 'number' ? html`<td class="n">${one}</td>` : html`<td>${one}</td>`))}</tr>`,
  )}</tbody></table></div>`;
}

const wordsOf = ({ words }: PlaceReport): Html =>
  html`${words.map(({ day, text }) => html`<blockquote>${text} <span class="soft">${day}</span></blockquote>`)}`;

const groups = (what: string, all: readonly SearchGroup[]): Html =>
  all.length === 0
    ? html`<p class="soft">Nothing in this time.</p>`
    : html`${all.map(
        ({ title, times, searches }) =>
          html`<h3>${title} <span class="soft">(${times})</span></h3>${table(
            `${what}: ${title}`,
            ['Search', 'Times', 'Found', 'Opened'],
            searches.map((one) => [one.query, one.times, one.results, one.opened]),
          )}`,
      )}`;

/**
 * The whole report as a page. Every text in it came from a stranger: hono's `html` escapes all that
 * is put in, there is no script, and the page's policy allows none.
 * @param look the element that brings the look: a link where there is a site, else the styles themselves.
 * @param origin stands before each link; empty on the site itself.
 */
export async function reportHtml(report: FeedbackReport, look: Html, origin: string): Promise<string> {
  const { totals } = report;
  return String(
    await html`<!doctype html>
<html lang="${site.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>What readers could not find or solve · ${site.product} ${site.name}</title>${look}</head>
<body><main><h1>What readers could not find or solve</h1>
<p class="soft">${report.since} to ${report.until}. Helped ${totals.helped}, did not help ${totals.didNot}; ${totals.searches} searches, ${totals.unanswered} without result; ${totals.unknown} unknown errors; ${totals.problems} reports.</p>
<h2>What to write next</h2>
${table(
  'What to write next',
  ['What', 'Where', 'Why', 'Times'],
  report.next
    .slice(0, 50)
    .map(({ what, where, why, times, href }) => [linked(what, href, origin), where, why, times]),
)}
<h2>By week</h2>${chart(report.weeks)}
<h2>By diagnosis</h2>
${table(
  'By diagnosis',
  ['Diagnosis', 'Helped', 'Did not help'],
  report.diagnoses.map(({ title, helped, didNot }) => [title, helped, didNot]),
)}
<h2>By step</h2>
${table(
  'By step',
  ['Steps up to', 'Where', 'Helped', 'Did not help', 'What was seen instead'],
  report.places.map((one) => [
    linked(one.title, one.href, origin),
    one.where,
    one.helped,
    one.didNot,
    wordsOf(one),
  ]),
)}
<h2>Searches without result</h2>${groups('Without result', report.withoutResult)}
<h2>Searches that most people left without opening anything</h2>${groups('Nothing opened', report.withoutClick)}
<h2>Unknown errors</h2>
${table(
  'Unknown errors',
  ['Text', 'Times', 'Nearest diagnosis'],
  report.unknown.map(({ text, times, nearest }) => [html`<pre>${text}</pre>`, times, nearest]),
)}
<h2>Reported problems</h2>
${table(
  'Reported problems',
  ['Number', 'Day', 'Page', 'What were you doing?', 'What went wrong?'],
  report.problems.map((one) => [
    String(one.number),
    one.day,
    linked(one.title, one.page === '' ? undefined : one.page, origin),
    one.doing,
    one.wrong,
  ]),
)}
</main></body></html>
`,
  );
}
