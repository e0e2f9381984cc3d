import { Hono } from 'hono';
import { type EntryKind, entrySchemas } from '#core/feedback/entries.ts';
import { otherwise } from '../methods.ts';
import type { Parts } from '../parts.ts';
import { thanksPage } from './pages.ts';
import { feedbackReport, feedbackReportCss } from './report.ts';
import { feedbackRoute } from './route.ts';

const READ = 'GET, HEAD, OPTIONS';

/** What readers tell, and what writers read of it. Without a place to keep it none of this exists. */
export function feedbackApp(parts: Parts): Hono {
  const app = new Hono();
  const { feedback, settings } = parts;
  if (!feedback) return app;
  for (const kind of Object.keys(entrySchemas) as EntryKind[])
    app
      .post(`/api/feedback/${kind}`, (c) => feedbackRoute(kind, c.req.raw, parts, feedback))
      .all(`/api/feedback/${kind}`, otherwise('POST, OPTIONS'));
  app
    .get('/api/feedback/thanks', (c) => thanksPage(c.req.raw, feedback))
    .all('/api/feedback/thanks', otherwise(READ));
  const token = settings.FEEDBACK_REPORT_TOKEN;
  if (token === undefined) return app;
  return app
    .get('/feedback/report', (c) => c.redirect(`/feedback/report/${new URL(c.req.url).search}`, 301))
    .get('/feedback/report/', (c) => feedbackReport(c.req.raw, feedback, token))
    .all('/feedback/report/', otherwise(READ))
    .get('/feedback/report/style.css', (c) => feedbackReportCss(c.req.raw, token));
}
