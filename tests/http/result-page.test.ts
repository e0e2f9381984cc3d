import { expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import type { ResultEvent, TestRequest } from '#core/contract/index.ts';
import { type Wanted, wanted } from '#functions/http/find-target.ts';
import { resultPage } from '#functions/http/result-page.ts';
import { knowledgeOf } from '#functions/imap/knowledge.ts';
import { testApp } from '../helpers/app.ts';

const knowledge = knowledgeOf(await loadCatalogue());
const request: TestRequest = {
  address: 'ann@outlook.com',
  provider: 'outlook-com',
  signIn: { method: 'none' },
};
const result: ResultEvent = {
  type: 'result',
  outcome: 'failed',
  diagnosis: 'personal-basic-auth-retired',
  certainty: 'certain',
  step: null,
  evidence: '* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED',
  alternatives: [],
  ruledOut: [],
  provenFine: [],
  triesLeft: null,
};

test('without scripts a look-up of ours that failed is nobody’s mistake, with nothing to correct', async () => {
  const form = new URLSearchParams({ address: 'ann@outlook.com', method: 'none' });
  const { app } = testApp();
  const answer = await app.request('http://localhost:4321/api/imap-test', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: form.toString(),
  });
  const page = await answer.text();
  expect(page).toContain('<h1>Our test could not find the server just now</h1>');
  const verdict = /<div class="verdict"[\s\S]*?<\/div>/.exec(page)?.[0];
  expect(verdict).toContain('data-role="wait"');
  expect(verdict).toContain('not because of what you typed');
  expect(verdict).toContain('href="/fix/"');
  expect(page).not.toContain('npm run imap-test');
  expect(page).not.toContain('correct-host-name');
  expect(page).not.toContain('I did this');
});

test('without scripts the verdict says since when it is so, and does not where that is one guess of several', async () => {
  const verdict = async (more: Partial<ResultEvent>) => {
    const answer = await resultPage(
      [],
      { ...result, ...more },
      request,
      wanted(request, knowledge.catalogue.providers) as Wanted,
      knowledge,
      'https://help.example.com',
      false,
    );
    return /<div class="verdict"[\s\S]*?<div class="first">/.exec(await answer.text())?.[0];
  };
  const sentence = '<p class="began">This began on 16 September 2024: it is not your password.</p>';
  expect(await verdict({})).toContain(sentence);
  expect(await verdict({})).toContain('Who must act: </span>You<');
  expect(await verdict({ certainty: 'possible' })).not.toContain('class="began"');
  expect(await verdict({ diagnosis: 'wrong-password' })).not.toContain('class="began"');
});

test.each([
  [
    'gmail at a port of the visitor’s own',
    { provider: 'gmail', port: 143 },
    'imap.gmail.com, port 143, STARTTLS',
  ],
  [
    'any server at port 143',
    { host: 'mail.firm.example', port: 143 },
    'mail.firm.example, port 143, STARTTLS',
  ],
  ['any server', { host: 'mail.firm.example' }, 'mail.firm.example, port 993, TLS'],
  [
    'any server with STARTTLS',
    { host: 'mail.firm.example', encryption: 'starttls' as const },
    'mail.firm.example, port 143, STARTTLS',
  ],
])('the report says which server was tested: %s', async (_what, server, words) => {
  const asked: TestRequest = { address: 'ann@firm.example', signIn: { method: 'none' }, ...server };
  const tested = wanted(asked, knowledge.catalogue.providers) as Wanted;
  const answer = await resultPage([], result, asked, tested, knowledge, 'https://help.example.com', false);
  expect(/^Server: .*$/m.exec(await answer.text())?.[0]).toContain(words);
});

test('the report names the provider alone where its own settings were used', async () => {
  const tested = wanted(request, knowledge.catalogue.providers) as Wanted;
  const answer = await resultPage([], result, request, tested, knowledge, 'https://help.example.com', false);
  expect(/^Server: .*$/m.exec(await answer.text())?.[0]).not.toContain('port');
});

test('a server is tested by the name that was typed, also where it is one of a listed provider', () => {
  const asked: TestRequest = {
    address: 'ann@firm.example',
    host: 'IMAP.gmail.com.',
    signIn: { method: 'none' },
  };
  expect(wanted(asked, knowledge.catalogue.providers)).toMatchObject({
    host: 'IMAP.gmail.com.',
    port: 993,
    encryption: 'tls',
    provider: { id: 'gmail' },
  });
});
