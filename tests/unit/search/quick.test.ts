import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import type { Catalogue } from '#core/model/index.ts';
import { stem, termsOf, wordsOf } from '#core/search/analyze.ts';
import { answersOf } from '#core/search/answers.ts';
import { createQuickSearch, type QuickSearch } from '#core/search/quick.ts';
import {
  allRecords,
  MAX_RECORDS_LENGTH,
  packRecords,
  type QuickRecord,
  quickRecords,
  unpackRecords,
} from '#core/search/records.ts';
import { concepts } from '#core/search/vocabulary.ts';

let catalogue: Catalogue;
let quick: QuickSearch;
beforeAll(async () => {
  catalogue = await loadCatalogue();
  quick = createQuickSearch(quickRecords(catalogue));
});
const first = (query: string) => quick.search(query)[0]?.href;
const terms = (text: string) => termsOf(wordsOf(text));

describe('what people type', () => {
  test.each([
    ['2FA', 'two-step verification'],
    ['O365', 'Microsoft 365'],
    ["can't log in", 'unable to sign in'],
    ['AADSTS-50053', 'aadsts 50053'],
    ['deactivated', 'disabled'],
    ['app-specific passwords', 'application password'],
  ])('“%s” means “%s”', (one, other) => {
    expect(terms(one)).toEqual(terms(other));
  });

  test.each([
    ['passwords', 'password'],
    ['stopped', 'stop'],
    ['expires', 'expired'],
    ['enabling', 'enable'],
    ['policies', 'policy'],
  ])('%s and %s have one stem', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  test('misspelled words are corrected to words that the site knows', () => {
    expect(quick.corrected('passwrod authentcation')).toBe('password authentication');
    expect(quick.corrected('K7PM 53003')).toBe('k7pm 53003');
    expect(quick.corrected('emial')).toBe('email');
    expect(quick.corrected('certifcate')).toBe('certificate');
  });

  test('words that only look like others are left as they are', () => {
    expect(quick.corrected('fine case, number matching')).toBe('fine case number matching');
  });

  test('IT in capitals is the department, it is not', () => {
    expect(terms('what does IT need')).toContain('~admin');
    expect(terms('IT department')).toEqual(terms('it department'));
    expect(terms('what does it need')).not.toContain('~admin');
    expect(terms('HOW DOES IT WORK')).not.toContain('~admin');
  });

  test('to cancel a window is not to close an account', () => {
    expect(first('pressed cancel')).toBe('/errors/consent-declined/');
    expect(first('the provider closes my account')).toBe('/errors/account-disabled-or-missing/');
  });

  test('names of commands lead to the article that shows them', () => {
    expect(first('Set-TransportConfig')).toBe('/help/outgoing-mail/');
    expect(first('Add-MailboxPermission')).toBe('/help/shared-mailboxes/');
  });

  test('another form of a known word is no misspelling', () => {
    expect(quick.corrected('Outlook tells me: mails, permissions, syncing')).toBe(
      'outlook tells me mails permissions syncing',
    );
  });

  test('the wordings of the vocabulary are plain words, as texts are read', () => {
    for (const wording of Object.values(concepts).flat()) expect(wordsOf(wording).join(' ')).toBe(wording);
  });

  test('no wording of the vocabulary says the same as another of its idea', () => {
    for (const [idea, wordings] of Object.entries(concepts)) {
      const said = wordings.map((wording) => wordsOf(wording).map(stem).join(' '));
      expect(
        said.filter((one, i) => one === '' || said.indexOf(one) !== i),
        idea,
      ).toEqual([]);
    }
  });

  test('a word that is still being typed finds its longer forms', () => {
    expect(first('certific')).toBe('/errors/tls-problem/');
    expect(first('thrott')).toMatch(/throttled|limits/);
  });

  test('questions, plurals and slang lead to the answer', () => {
    // No cause is named, so the page that asks further is right, too.
    expect(first('why does it keep asking for my password??')).toMatch(
      /mail-stopped|basic-auth-retired|wrong-password/,
    );
    expect(first('shared inboxes')).toMatch(/shared-mailbox/);
    expect(first('nothing comes in any more')).toBeDefined();
  });
});

test('of two that say the same, the one whose subject was asked for goes first', () => {
  const record = (id: string, about: string[]): QuickRecord => ({
    kind: 'diagnosis',
    href: `/errors/${id}/`,
    title: 'The printer refuses the password',
    role: 'you',
    under: '',
    text: '',
    said: [],
    about,
    group: id,
    providers: [],
  });
  const records = [record('one', []), record('two', ['copier']), record('three', ['license'])];
  const search = createQuickSearch(records);
  expect(search.search('printer')[0]?.href).toBe('/errors/two/');
  expect(search.search('the password')[0]?.href).toBe('/errors/one/');
});

test('every word of a subject tells something', () => {
  for (const { href, about } of quickRecords(catalogue))
    for (const word of about) expect(terms(word), `${href}: ${word}`).toHaveLength(1);
});

describe('filters', () => {
  test('only answers for the one who must act', () => {
    const hits = quick.search('password', { role: 'administrator' });
    expect(hits.length).toBeGreaterThan(0);
    expect(new Set(hits.map(({ role }) => role))).toEqual(new Set(['administrator']));
  });

  test('a provider keeps what names it and what names none', () => {
    const hits = quick.search('make an app password', { provider: 'yahoo' });
    expect(hits.length).toBeGreaterThan(0);
    for (const { providers } of hits)
      expect(providers.length === 0 || providers.includes('yahoo')).toBe(true);
    expect(hits.map(({ href }) => href)).toContain('/help/app-passwords/#make-app-password-yahoo');
    expect(hits.map(({ href }) => href)).not.toContain('/help/app-passwords/#make-app-password-google');
  });
});

describe('hostile queries', () => {
  test.each([
    '',
    '   ',
    '"',
    '*',
    '<script>alert(1)</script>',
    '../../',
    '%00',
    '🙂🙂',
    '\ud800',
    'a'.repeat(50_000),
    'password '.repeat(5_000),
  ])('answers or stays silent: %#', (query) => {
    expect(Array.isArray(quick.search(query))).toBe(true);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (query) => quick.search(query).length <= 12),
      { numRuns: 40 },
    );
  });
});

describe('records', () => {
  test('every diagnosis, article, step and end of a tree is a result', () => {
    const hrefs = new Set(quickRecords(catalogue).map(({ href }) => href));
    for (const { id } of Object.values(catalogue.diagnoses)) expect(hrefs).toContain(`/errors/${id}/`);
    for (const { href } of [...Object.values(catalogue.articles), ...Object.values(catalogue.steps)]) {
      expect(hrefs).toContain(href);
    }
    for (const { ends } of Object.values(catalogue.trees))
      for (const { id } of ends) expect(hrefs).toContain(`/fix/${id}/`);
  });

  test('what is sent comes back as it was', () => {
    const records = quickRecords(catalogue);
    expect(unpackRecords(JSON.parse(JSON.stringify(packRecords(records))))).toEqual(records);
  });

  test('they stay small, and stop growing with the site', () => {
    const ours = JSON.stringify(packRecords(quickRecords(catalogue)));
    expect(gzipSync(ours).length).toBeLessThan(15_000);
    const [article] = Object.values(catalogue.articles);
    if (!article) throw new Error('no article');
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, i) => [`a${i}`, { ...article, id: `a${i}`, href: `/help/a${i}/` }]),
    );
    const large = quickRecords({ ...catalogue, articles: { ...catalogue.articles, ...many } });
    expect(JSON.stringify(packRecords(large)).length).toBeLessThan(MAX_RECORDS_LENGTH * 1.05);
    expect(large.filter(({ kind }) => kind === 'diagnosis')).toHaveLength(
      Object.keys(catalogue.diagnoses).length,
    );
  });
});

describe('what a result answers', () => {
  test('a diagnosis itself and its parent', () => {
    expect(answersOf('/errors/consent-declined/', catalogue)).toEqual([
      'consent-declined',
      'admin-consent-needed',
    ]);
  });
  test('a step the diagnoses that name it, and its article’s answers', () => {
    const answers = answersOf('/help/modern-sign-in/#sign-in-again', catalogue);
    expect(answers).toEqual(
      expect.arrayContaining(['oauth-token-rejected', 'mfa-required', 'howto-oauth-switch']),
    );
  });
  test('an article its answers, other pages nothing', () => {
    expect(answersOf('/help/mail-stopped/', catalogue)).toEqual(['start-here']);
    expect(answersOf('/fix/end-outage/', catalogue)).toEqual([]);
    expect(answersOf('/help/gmail/#no-such-step', catalogue)).toEqual(answersOf('/help/gmail/', catalogue));
    expect(answersOf('https://elsewhere.example/nothing', catalogue)).toEqual([]);
  });
});

test('plain texts are cut by the short way as by the long one', () => {
  const own = allRecords(catalogue).flatMap(({ title, said, text }) => [title, ...said, text]);
  expect(own.length).toBeGreaterThan(500);
  for (const text of [
    ...own,
    'cant wont DOESNT cannot sign in',
    'Ask IT for it',
    'error 50053: it’s 5.7.60',
  ]) {
    // One letter beyond ASCII makes a text take the long way.
    expect(wordsOf(`${text} é`), text).toEqual([...wordsOf(text), 'e']);
  }
});
