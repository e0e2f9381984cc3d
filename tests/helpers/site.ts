import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startDovecot } from './dovecot.ts';
import { expectMasked } from './feedback-kept.ts';
import { nameInHosts } from './mail-name.ts';
import { forTestDovecot, startSiteProcess } from './site-process.ts';

/** Serves the built site with a real Dovecot behind it, for all browser tests. */
export default async function startSite() {
  const dovecot = await startDovecot();
  const forgetName = nameInHosts();
  const feedback = mkdtempSync(join(tmpdir(), 'feedback-'));
  const server = await startSiteProcess({
    ...forTestDovecot(dovecot.caFile),
    IMAP_TEST_RATE_LIMIT: 'off',
    FEEDBACK: 'on',
    FEEDBACK_FILE: join(feedback, 'feedback.db'),
    FEEDBACK_REPORT_TOKEN: 'the-token-of-the-browser-tests',
  });
  process.env.FEEDBACK_FOLDER = feedback;
  process.env.SITE = server.origin;
  process.env.IMAPS_PORT = String(dovecot.imapsPort);
  process.env.MAIL_CERTIFICATES = dirname(dovecot.caFile);
  return async () => {
    await server.stop();
    forgetName();
    await dovecot.stop();
    expectMasked(join(feedback, 'feedback.db'));
    rmSync(feedback, { recursive: true, force: true });
  };
}
