import { html } from 'hono/html';
import type { ResultEvent, StageEvent, TestRequest } from '#core/contract/index.ts';
import { stageWords } from '#core/contract/index.ts';
import { listedOnly } from '#core/imap-form/words.ts';
import { goHref } from '#core/model/addresses.ts';
import { linkedText } from '#core/model/linked-text.ts';
import { openStep, roleWords, WHO_MUST_ACT } from '#core/model/words.ts';
import { encodeReport } from '#core/report/code.ts';
import {
  evidenceTitle,
  findMyProblem,
  makeReport,
  type ReportStage,
  type ResultView,
  reportText,
  reportWords,
  statusWords,
  timeWords,
  viewOf,
} from '#core/report/index.ts';
import { barsOf, stageOutlines } from '#core/report/marks.ts';
import { site } from '../../src/site.ts';
import type { Knowledge } from '../imap/knowledge.ts';
import type { Wanted } from './find-target.ts';
import { formOf } from './form-page.ts';
import { type Html, list, page } from './page-frame.ts';

/** The result for a visitor without JavaScript: the same parts as on the page, complete. */
export async function resultPage(
  stages: readonly StageEvent[],
  result: ResultEvent,
  request: TestRequest,
  tested: Wanted,
  knowledge: Knowledge,
  origin: string,
  asks: boolean,
): Promise<Response> {
  const words = reportWords(knowledge.catalogue);
  const report = makeReport(askedOf(request, tested), stages, result, new Date());
  const view = viewOf(report, words, site.product);
  const link = `${origin}/test/report/#${await encodeReport(report)}`;
  return page(
    view.title,
    html`<p class="hint">${report.mailbox}, ${timeWords(report.at)}</p>
${stageLine(report.stages)}
${verdict(view, report.diagnosis)}
${result.outcome === 'refused' ? whatRemains() : ''}
${findings(view, report.evidence)}
${asks ? didItWork(report.diagnosis ?? 'connection-test', view.alternatives[0]?.id) : ''}
<section class="again"><h2>${report.diagnosis === null ? 'Test again' : 'I did this: test again'}</h2>
${result.triesLeft === null ? '' : html`<p class="hint">${result.triesLeft === 1 ? '1 try' : `${result.triesLeft} tries`} left for this mailbox, then a pause.</p>`}
${formOf(knowledge, typedOf(request), [], request.signIn.method !== 'none')}</section>
<section class="report"><h2>Take this result with you</h2>
<p>The report holds when and how which server was tested, the result, the stages with their times, the server’s own words, and the mail address masked as <samp>${report.mailbox}</samp>. No password, no user name and no whole address is in it. The link holds the report itself; no server keeps it.</p>
<p><a href="${link}" data-report-link>Link to this report</a></p>
<pre class="report-text">${reportText(report, view, words, origin)}</pre></section>`,
  );
}

/** The same question as on the page (src/components/feedback/Ask.tsx), where answers are kept. */
const didItWork = (about: string, next: string | undefined): Html =>
  html`<div class="worked" role="group" aria-label="Did it work?"><form method="post" action="/api/feedback/answer">
<input type="hidden" name="about" value="${about}"><input type="hidden" name="at" value="test">
${next === undefined ? '' : html`<input type="hidden" name="next" value="${next}">`}<b>Did it work?</b>
<button class="quiet" name="worked" value="yes">Yes</button> <button class="quiet" name="worked" value="no">No</button></form></div>`;

/** What a report may know of a request: the server only where it is not that of the provider named. */
function askedOf({ address, provider, username, signIn }: TestRequest, tested: Wanted) {
  const { host, port, encryption, provider: listed } = tested;
  const usual = provider !== undefined && port === listed?.imap.port && encryption === listed.imap.encryption;
  const server = usual ? undefined : { host, port, encryption };
  return { address, provider, server, username, method: signIn.method };
}

/** What the form shows again of a request. */
function typedOf({ signIn, ...rest }: TestRequest): Record<string, string> {
  const kept = Object.entries({ ...rest, method: signIn.method });
  return Object.fromEntries(
    kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])),
  );
}

function stageLine(stages: readonly ReportStage[]): Html {
  const bars = barsOf(stages);
  return html`<ol class="stages">${stages.map(({ stage, status, ms, detail }, at) => {
    const bar = bars[at];
    return html`<li data-stage="${stage}" data-status="${status}">
<svg class="stage-mark" data-status="${status}" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="${stageOutlines[status]}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></svg>
<b>${stageWords[stage].title}</b><span class="state">${statusWords[status]}</span><span class="ms">${status === 'skipped' ? '' : `${ms} ms`}</span>
<svg class="bar" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" width="1000" height="6"/><rect x="${bar?.x ?? 0}" width="${bar?.width ?? 0}" height="6"/></svg>
<span class="detail">${detail}</span></li>`;
  })}</ol>`;
}

function verdict(view: ResultView, diagnosis: string | null): Html {
  const { first, fixedBy } = view;
  const step =
    first &&
    html`<div class="first"><h2><a href="${first.href}" data-step="${first.id}">${first.title}</a></h2>
${linkedText(first.text, first.links).map(
  (pieces) =>
    html`<p>${pieces.map(({ text, href }) => (href === undefined ? text : html`<a href="${href}">${text}</a>`))}</p>`,
)}
${first.expect ? html`<p class="hint"><b>You should see:</b> ${first.expect}</p>` : ''}
<p><a href="${first.href}">${openStep}</a></p></div>`;
  const next = html`<p>${linkTo(findMyProblem)}</p>`;
  return html`<div class="verdict" data-outcome="${view.outcome}"${diagnosis === null ? '' : html` data-diagnosis="${diagnosis}"`}>
${fixedBy ? html`<p class="who"><span class="role-mark" data-role="${fixedBy}"><span class="visually-hidden">${WHO_MUST_ACT}: </span>${roleWords[fixedBy]}</span></p>` : ''}
<p class="cause">${view.cause}</p>
${view.began.map((sentence) => html`<p class="began">${sentence}</p>`)}
${view.certainty ? html`<p class="hint">${view.certainty}</p>` : ''}
${step ?? next}</div>`;
}

const section = (title: string, lines: readonly (string | Html)[]): Html | '' =>
  lines.length === 0 ? '' : html`<section><h3>${title}</h3>${list(lines)}</section>`;

const findings = (view: ResultView, evidence: string): Html =>
  html`<div class="findings">
${evidence ? html`<section><h3>${evidenceTitle(evidence)}</h3><blockquote><samp>${evidence}</samp></blockquote></section>` : ''}
${section(
  'It could also be',
  view.alternatives.map(
    ({ title, howToTell, step }) =>
      html`<a href="${goHref(step.id)}" data-step="${step.id}">${title}</a>. <b>How to tell:</b> ${howToTell}`,
  ),
)}
${section('Proven fine', view.provenFine)}
${section('Ruled out', view.ruledOut)}
${section('What this test cannot know', view.cannotKnow)}</div>`;

const linkTo = ({ href, text }: { readonly href: string; readonly text: string }): Html =>
  html`<a href="${href}">${text}</a>`;

const whatRemains = (): Html =>
  html`<div class="what-remains"><p>${listedOnly.otherwise}</p>
${list([findMyProblem, ...listedOnly.ways].map(linkTo))}
<details class="more"><summary>${listedOnly.commandWords}</summary><pre><code>${listedOnly.command}</code></pre></details></div>`;
