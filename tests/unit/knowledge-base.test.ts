import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { atomFeed } from '#build/feed.ts';
import { jsonLd } from '#build/json-ld.ts';
import { articleMarkdown } from '#build/markdown.ts';
import { sourcePages } from '#build/sources.ts';
import { status } from '#build/status.ts';
import { spread, wrap } from '#core/figures/layout.ts';
import { messagePathPicture } from '#core/figures/message-path.ts';
import { timelineMarks, timelinePicture } from '#core/figures/timeline.ts';
import { beganBy, beganFor, beganOf, type Catalogue } from '#core/model/index.ts';
import { isShown } from '#core/model/notices.ts';
import { neighborsOf } from '#core/model/path.ts';
import { articlesBySection } from '#core/model/sections.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

const SITE = { url: 'https://help.example.com', title: 'What changed', language: 'en-US' };

test('on sending one notice shows from October to the day it is about, and another in January', () => {
  const shown = (day: string) =>
    Object.values(catalogue.notices)
      .filter((notice) => isShown(notice, day))
      .map(({ id }) => id);
  const [before, after] = ['smtp-auth-december-2026', 'smtp-auth-january-2027'];
  expect(['2026-09-30', '2026-10-01', '2026-12-31'].map(shown)).toEqual([[], [before], [before]]);
  expect(['2027-01-01', '2027-01-31', '2027-02-01'].map(shown)).toEqual([[after], [after], []]);
});

test('a verdict says when it began, and only after it began', () => {
  const said = (diagnosis: string, day: string) =>
    beganFor(beganOf(catalogue.milestones, diagnosis), day, undefined);
  expect(said('personal-basic-auth-retired', '2026-11-24')).toEqual([
    'This began on 16 September 2024: it is not your password.',
  ]);
  expect(said('smtp-basic-auth-retired', '2026-12-30')).toEqual([]);
  expect(said('smtp-basic-auth-retired', '2026-12-31')).toHaveLength(1);
  expect(said('wrong-password', '2026-11-24')).toEqual([]);
});

test('a date of one provider is said of its own mailboxes only, and on the page about all', () => {
  const began = beganOf(catalogue.milestones, 'app-password-needed');
  const gmail = ['Personal Gmail has not taken the normal password from other programs since 30 May 2022.'];
  expect(beganFor(began, '2026-11-24', 'gmail')).toEqual(gmail);
  expect(beganFor(began, '2026-11-24', 'yahoo')).toEqual([]);
  expect(beganFor(began, '2026-11-24', undefined)).toEqual([]);
  expect(beganBy(began, '2026-11-24')).toEqual(gmail);
});

test('status.json tells past from coming by the day it is made for', () => {
  const stateOn = (day: string) => status(catalogue, day).milestones.find(({ id }) => id === 'smtp-off-2026');
  expect(stateOn('2026-12-30')).toMatchObject({ state: 'coming', diagnoses: ['smtp-basic-auth-retired'] });
  expect(stateOn('2026-12-31')).toMatchObject({ state: 'past' });
  expect(status(catalogue, '2026-11-24').notices.map(({ id }) => id)).toEqual(['smtp-auth-december-2026']);
  expect(status(catalogue, '2027-02-01').notices).toEqual([]);
});

test('the timeline has today between what was and what comes', () => {
  const marks = timelineMarks(catalogue, '2026-11-24');
  const today = marks.findIndex(({ id }) => id === 'today');
  expect(marks[today]).toMatchObject({ short: '24 November 2026', state: 'today' });
  expect(marks.slice(0, today).every(({ state }) => state === 'past')).toBe(true);
  expect(marks.slice(today + 1).every(({ state }) => state === 'coming')).toBe(true);
  expect(timelinePicture(catalogue, '2026-11-24').rows).toHaveLength(catalogue.milestones.length);
  expect(timelineMarks(catalogue, '2030-01-01').at(-1)?.id).toBe('today');
});

test('the way of a message names diagnoses that exist and who acts', () => {
  const { rows } = messagePathPicture(catalogue, 'Example');
  expect(rows).toContainEqual([
    'The sign-in',
    catalogue.diagnoses['basic-auth-retired']?.title,
    'Your administrator',
  ]);
  expect(() => messagePathPicture({ diagnoses: {} }, 'Example')).toThrow('is no diagnosis any more');
});

test('labels never overlap, stay in order, and stay where they belong if there is room', () => {
  expect(
    spread([
      { at: 10, height: 10 },
      { at: 50, height: 10 },
    ]),
  ).toEqual([10, 50]);
  expect(
    spread([
      { at: 10, height: 10 },
      { at: 10, height: 10 },
    ]),
  ).toEqual([5, 15]);
  const label = fc.record({ at: fc.integer({ min: 0, max: 500 }), height: fc.integer({ min: 1, max: 60 }) });
  fc.assert(
    fc.property(fc.array(label, { maxLength: 20 }), (labels) => {
      const inOrder = labels.toSorted((a, b) => a.at - b.at);
      const middles = spread(inOrder);
      for (let i = 1; i < middles.length; i += 1) {
        const apart = (middles[i] ?? 0) - (middles[i - 1] ?? 0);
        const needed = ((inOrder[i]?.height ?? 0) + (inOrder[i - 1]?.height ?? 0)) / 2;
        expect(apart).toBeGreaterThanOrEqual(needed - 1e-6);
      }
    }),
  );
});

test('wrapped words stay whole and in order', () => {
  expect(wrap('IMAP server no longer offers passwords', 20)).toEqual([
    'IMAP server no',
    'longer offers',
    'passwords',
  ]);
  expect(wrap('extraordinarily long', 5)).toEqual(['extraordinarily', 'long']);
});

test('the feed is Atom, newest first, without what is still to come', () => {
  const feed = atomFeed(catalogue, SITE, '2026-11-24');
  expect(feed).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
  expect(feed).toContain('https://help.example.com/changes.atom#milestone-personal-2024');
  expect(feed).not.toContain('milestone-smtp-off-2026');
  const days = [...feed.matchAll(/<entry>[\s\S]*?<updated>(\S+?)T/g)].map((match) => match[1] ?? '');
  expect(days.length).toBeGreaterThan(10);
  expect(days).toEqual(days.toSorted().reverse());
  expect(atomFeed(catalogue, SITE, '2027-01-01')).toContain('milestone-smtp-off-2026');
});

test('several facts of one page are one source', () => {
  const facts = ['pw-smart-lockout', 'pw-reset-page', 'pw-dont-guess'].flatMap(
    (id) => catalogue.facts[id] ?? [],
  );
  expect(sourcePages(facts).map(({ number, facts }) => [number, facts])).toEqual([
    [1, ['pw-smart-lockout', 'pw-dont-guess']],
    [2, ['pw-reset-page']],
  ]);
});

test('every article has a Markdown copy that is complete and names no component', async () => {
  for (const article of Object.values(catalogue.articles)) {
    const mdx = await readFile(article.path, 'utf8');
    const copy = articleMarkdown(mdx, article, catalogue, SITE.url, '2026-11-24');
    expect(copy.startsWith(`# ${article.title}\n`)).toBe(true);
    expect(copy).toContain('## Sources');
    expect(copy.match(/<\/?[A-Z]\w+/g), article.id).toBeNull();
    expect(copy, article.id).not.toContain('](/');
    for (const id of article.stepIds)
      expect(copy.replaceAll('\\', '')).toContain(`. ${catalogue.steps[id]?.title}`);
  }
});

test('a Markdown copy keeps what to see, where to go, commands with their undo, and pictures as tables', async () => {
  const copyOf = async (id: string) => {
    const article = catalogue.articles[id];
    if (!article) throw new Error(id);
    return articleMarkdown(await readFile(article.path, 'utf8'), article, catalogue, SITE.url, '2026-11-24');
  };
  const admin = await copyOf('re-enable-mail-access');
  expect(admin).toContain('**You should see:** IMAP is on (`ImapEnabled : True`).');
  expect(admin).toContain(
    'Set-CASMailbox -Identity user@contoso.com -ImapEnabled $true\n# Undo: Set-CASMailbox',
  );
  expect(admin).toContain('https://help.example.com/errors/');
  const settings = await copyOf('server-settings');
  expect(settings).toMatch(
    /\| Outlook\.com, [^|]+\| outlook\.office365\.com port 993, SSL\/TLS +\|[^|]+\| No password: modern sign-in +\|/,
  );
  expect(settings).toMatch(/\| Microsoft 365 US Government, DoD [^|]*\|[^|]+\| Ask your administrator +\|/);
  for (const { takes, note = '' } of Object.values(catalogue.providers)) {
    expect(settings).not.toContain(`| ${takes} `);
    expect(settings).toContain(note);
  }
  expect(await copyOf('what-changed')).toMatch(/\| End of December 2026 \(to come\) +\|/);
});

test('data for search engines cannot close its script element', () => {
  const data = jsonLd(SITE.url, [{ href: '/x/', text: '</script><script>alert(1)' }]);
  expect(data).not.toContain('<');
  expect(JSON.parse(data)['@graph'][0].itemListElement[0].name).toBe('</script><script>alert(1)');
});

test('an article is TechArticle with its breadcrumbs', () => {
  const { gmail: article } = catalogue.articles;
  const data = JSON.parse(jsonLd(SITE.url, [{ href: '/', text: 'Help' }], article));
  expect(data['@graph'].map((one: { '@type': string }) => one['@type'])).toEqual([
    'BreadcrumbList',
    'TechArticle',
  ]);
  expect(data['@graph'][1]).toMatchObject({ headline: article?.title, dateModified: article?.checked });
});

test('the path goes on where the reader needs to go, not by the alphabet', () => {
  const way = (id: string) => {
    const section =
      Object.values(articlesBySection(catalogue)).find((one) => one.some((a) => a.id === id)) ?? [];
    const place = section.findIndex((article) => article.id === id);
    const { previous, next } = neighborsOf(catalogue.articles, section, place);
    return [previous?.id, next?.id];
  };
  expect(way('mail-stopped')).toEqual([undefined, 'what-changed']);
  expect(way('outlook-com')).toEqual(['mail-stopped', 'modern-sign-in']);
  expect(way('gmail')).toEqual(['mail-stopped', 'app-passwords']);
});
