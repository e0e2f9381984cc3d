import { expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import type { ResultEvent, TestRequest } from '#core/contract/index.ts';
import { resultPage } from '#functions/http/result-page.ts';
import { knowledgeOf } from '#functions/imap/knowledge.ts';

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

test('without scripts the verdict says since when it is so, and does not where that is one guess of several', async () => {
  const verdict = async (more: Partial<ResultEvent>) => {
    const answer = await resultPage(
      [],
      { ...result, ...more },
      request,
      knowledge,
      'https://help.example.com',
      false,
    );
    return /<div class="verdict"[\s\S]*?<div class="first">/.exec(await answer.text())?.[0];
  };
  const sentence = '<p class="began">This began on 16 September 2024: it is not your password.</p>';
  expect(await verdict({})).toContain(sentence);
  expect(await verdict({ certainty: 'possible' })).not.toContain('class="began"');
  expect(await verdict({ diagnosis: 'wrong-password' })).not.toContain('class="began"');
});
