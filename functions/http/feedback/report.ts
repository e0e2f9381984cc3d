import { html } from 'hono/html';
import { type FeedbackReport, makeFeedbackReport } from '#core/feedback/report.ts';
import { sinceOf } from '#core/feedback/since.ts';
import { reportCss } from '../../feedback/report-css.ts';
import { reportHtml } from '../../feedback/report-html.ts';
import { writingOf } from '../accept.ts';
import type { Feedback } from '../parts.ts';
import { problem, problemResponse } from '../problem.ts';
import { authorizationOf, isToken } from '../token.ts';

/** What a report shows if nothing else is asked for. */
const SINCE = '90d';
const CSS_HREF = '/feedback/report/style.css';

/** The password of HTTP Basic (a browser asks for it), or a bearer token. The user name does not matter. */
function tokenIn(request: Request): string | undefined {
  const pair = Buffer.from(authorizationOf(request, 'Basic') ?? '', 'base64').toString('utf8');
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : authorizationOf(request, 'Bearer');
}

/** Runs `show` for whoever has the token. */
function guarded(
  request: Request,
  token: string,
  show: () => Response | Promise<Response>,
): Response | Promise<Response> {
  const given = tokenIn(request);
  if (given !== undefined && isToken(given, token)) return show();
  return problemResponse(
    problem(
      401,
      'Sign in with any name and FEEDBACK_REPORT_TOKEN as the password, or send it as a bearer token.',
      [],
      { 'www-authenticate': 'Basic realm="Feedback report", charset="UTF-8"' },
    ),
  );
}

/** Makes the report of a time; undefined if the database does not answer. */
export async function reportOf(
  { keeper, places, nearest }: Feedback,
  since: string,
  until: string,
): Promise<FeedbackReport | undefined> {
  const read = await keeper.run((store) => store.read(since));
  return read.kept ? await makeFeedbackReport(read.value, places, nearest, { since, until }) : undefined;
}

/** `GET /feedback/report/?since=30d`: what writers read, as a page or as JSON. */
export const feedbackReport = (
  request: Request,
  feedback: Feedback,
  token: string,
): Response | Promise<Response> =>
  guarded(request, token, async () => {
    const until = feedback.today();
    const since = sinceOf(new URL(request.url).searchParams.get('since') ?? SINCE, until);
    if (since === undefined) {
      const message = 'Since: Write a time such as 30d or 8w, or a day such as 2026-11-24';
      return problemResponse(problem(422, message, [{ field: 'since', message }]));
    }
    const report = await reportOf(feedback, since, until);
    if (!report) return problemResponse(problem(503, 'The database does not answer. The log says why.'));
    if (writingOf(request) !== 'html') return Response.json(report);
    const look = html`<link rel="stylesheet" href="${CSS_HREF}">`;
    return new Response(await reportHtml(report, look, ''), {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  });

/** The report's look, from the same place: the policy of the site allows no styles inside a page that it did not build. */
export const feedbackReportCss = (request: Request, token: string): Response | Promise<Response> =>
  guarded(
    request,
    token,
    () => new Response(reportCss, { headers: { 'content-type': 'text/css; charset=utf-8' } }),
  );
