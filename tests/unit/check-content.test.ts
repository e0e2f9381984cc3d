import { expect, test } from 'vitest';
import { readArticleBody } from '#build/article-body.ts';
import { readYaml } from '#build/yaml-source.ts';
import { buildCatalogue, type Collection, type Source } from '#core/model/index.ts';
import { externalLinks } from '../../scripts/check-content/external-links.ts';
import { readPage } from '../../scripts/check-content/pages.ts';
import { bothWays } from '../../scripts/check-content/rules/both-ways.ts';
import { internalLinks } from '../../scripts/check-content/rules/internal-links.ts';
import { nextCause } from '../../scripts/check-content/rules/next-cause.ts';
import { actionsIn, oneAction } from '../../scripts/check-content/rules/one-action.ts';
import { orphanDiagnoses } from '../../scripts/check-content/rules/orphan-diagnoses.ts';
import { overdue } from '../../scripts/check-content/rules/overdue.ts';
import { plainWords } from '../../scripts/check-content/rules/plain-words.ts';
import { readingGrade, readingGrades } from '../../scripts/check-content/rules/reading-grade.ts';
import { hasSources } from '../../scripts/check-content/rules/sources.ts';
import { spelling } from '../../scripts/check-content/rules/spelling.ts';
import { stepOutcomes } from '../../scripts/check-content/rules/step-outcomes.ts';
import type { Content, Rule } from '../../scripts/check-content/types.ts';
import { sampleArticle } from '../helpers/sample-article.ts';

const FACT = `topic: test
facts:
  - id: a-fact
    statement: Something is so.
    sourceUrl: https://example.com/facts
    sourceTitle: A page
    confidence: high
    checked: '2026-11-24'
  - id: a-screen
    statement: A button is there.
    sourceUrl: https://example.com/screens
    sourceTitle: A page
    confidence: high
    checked: '2026-11-24'
    kind: screen
`;
const DIAGNOSIS = `title: It broke
cause: It is broken.
fixedBy: you
steps: [do-it]
howToTell: Look at it.
`;
const STEP = `Words are here. <Cite facts="a-fact" />

## The steps

<Step id="do-it" title="Do it">
Select **Save**.

<Screen of="A company" checked="2026-11-24" />
<Expect>It is saved.</Expect>
<Otherwise diagnosis="it-broke">It is not.</Otherwise>
</Step>

<DidItWork no="it-broke" />
`;

function file(collection: Collection, id: string, text: string): Source {
  const path = `src/content/${collection}/${id}.${collection === 'articles' ? 'mdx' : 'yaml'}`;
  const base = { path, collection, id, folder: '' };
  if (collection !== 'articles') return { ...base, ...readYaml(text) };
  const read = readArticleBody(text);
  if (!('body' in read)) throw new Error(read.problem.message);
  return { ...base, ...readYaml(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '', 2), body: read.body };
}

/** Sound content, with the article's words or the diagnosis replaced. */
function content(body: string = STEP, more: Partial<Content> = {}): Content {
  const sources = [
    file('facts', 'test', FACT),
    file('articles', 'an-article', sampleArticle(body)),
    file('diagnoses', 'it-broke', DIAGNOSIS),
  ];
  const built = buildCatalogue(sources);
  if (built.kind === 'problems') throw new Error(JSON.stringify(built.problems));
  return {
    sources,
    catalogue: built.catalogue,
    pages: [],
    files: new Set(),
    ownWords: [],
    today: '2026-11-24',
    ...more,
  };
}
const messages = async (rule: Rule, of: Content) => (await rule.check(of)).map(({ message }) => message);

test('finds nothing in sound content', async () => {
  for (const rule of [
    hasSources,
    orphanDiagnoses,
    oneAction,
    stepOutcomes,
    plainWords,
    spelling,
    readingGrades,
    overdue,
  ]) {
    expect(await messages(rule, content()), rule.name).toEqual([]);
  }
});

test('next cause: finds a "no" that leads back into the steps just done', async () => {
  const asks = (no: string) => content(STEP.replace('no="it-broke"', `no="${no}"`));
  const back = (no: string) => [`"Did it work?" leads back into the steps just done, by "${no}"`];
  expect(await messages(nextCause, asks('do-it'))).toEqual(back('do-it'));
  expect(await messages(nextCause, asks('an-article'))).toEqual(back('an-article'));
  // The diagnosis begins with the step that was just done.
  expect(await messages(nextCause, asks('it-broke'))).toEqual(back('it-broke'));
  const elsewhere = `${STEP}\n## More\n\n${STEP.slice(STEP.indexOf('<Step')).replace('do-it', 'do-more')}`;
  expect(await messages(nextCause, content(elsewhere))).toHaveLength(1);
});

test('clicks and commands: finds a step for administrators that shows a screen only', async () => {
  const forAdministrators = (body: string) => {
    const all = content(body);
    const an = all.catalogue.articles['an-article'];
    if (!an) throw new Error('no article');
    const articles = { 'an-article': { ...an, audience: 'administrator' as const } };
    return { ...all, catalogue: { ...all.catalogue, articles } };
  };
  const found = ['step "do-it" shows a screen and no command; add one, or say that there is none'];
  expect(await messages(bothWays, forAdministrators(STEP))).toEqual(found);
  expect(await messages(bothWays, content(STEP))).toEqual([]);
  const said = STEP.replace('Select **Save**.', 'Select **Save**.\n\nWe list no command for this step.');
  expect(await messages(bothWays, forAdministrators(said))).toEqual([]);
  const noScreen = STEP.replace(/<Screen.*\n/, '');
  expect(await messages(bothWays, forAdministrators(noScreen))).toEqual([]);
});

test('sources: finds an article that cites no fact', async () => {
  expect(await messages(hasSources, content(STEP.replace(' <Cite facts="a-fact" />', '')))).toEqual([
    'cites no fact, so it has no source at its foot',
  ]);
});

test('orphans: finds a diagnosis that nothing leads to', async () => {
  const lost = STEP.replace('<Otherwise diagnosis="it-broke">', '<Otherwise to="an-article">').replace(
    'no="it-broke"',
    'no="an-article"',
  );
  expect(await messages(orphanDiagnoses, content(lost))).toHaveLength(1);
});

test('actions: finds the second thing that a step asks for', async () => {
  expect(
    await messages(oneAction, content(STEP.replace('**Save**.', '**Save** and close the page.'))),
  ).toEqual(['step "do-it" asks for 2 things: select, close']);
});

test.each([
  ['Under **Users** > **Active users** > the person, tick **IMAP**.', ['tick']],
  ['Select the app, then select **Grant**.', ['select', 'select']],
  ['Open the page. Type your password.', ['type']],
  ['Enter the server name, the port and the encryption.', ['enter']],
  ['Do not delete it. Call support.', ['call']],
  ['Wait an hour.\nThen test again.', ['wait']],
])('actions: counts in "%s"', (text, expected) => {
  expect(actionsIn(text)).toEqual(expected);
});

test('outcomes: finds a step without an end, and a list that does not ask whether it worked', async () => {
  const bare = STEP.replace(/<Expect>.*<\/Expect>\n/, '')
    .replace(/<Otherwise.*\n/, '')
    .replace('<DidItWork no="it-broke" />', '');
  expect(await messages(stepOutcomes, content(bare))).toEqual([
    'step "do-it" does not say what one should see (<Expect>)',
    'step "do-it" does not say where to go if not (<Otherwise>)',
    'the steps of "The steps" do not end in <DidItWork>',
  ]);
});

test('plain words: finds what helps nobody', async () => {
  const unkind = STEP.replace('Words are here.', 'Just do it!');
  expect(await messages(plainWords, content(unkind))).toEqual([
    '"Just" is left out here: it helps nobody whose mail has stopped',
    '"!" is an exclamation mark',
  ]);
});

test('spelling: finds a mistake with its line, and takes the words of the project', async () => {
  const wrong = content(STEP.replace('It is saved.', 'The frobnicator recieves it.'));
  const found = await spelling.check(wrong);
  expect(found.map(({ line, message }) => [line, message.split(' ')[0]])).toEqual([
    [20, '"frobnicator"'],
    [20, '"recieves"'],
  ]);
  expect(await messages(spelling, { ...wrong, ownWords: ['frobnicator', 'recieves'] })).toEqual([]);
});

test('spelling: wants US English', async () => {
  expect(await messages(spelling, content(STEP.replace('Words', 'Colours')))).toHaveLength(1);
});

test('grade: finds an article that asks too much of its readers', async () => {
  const hard =
    'Notwithstanding considerable organizational complexity, administrators habitually underestimate the multiplicity of authentication configurations necessitated by contemporary security architectures. <Cite facts="a-fact" />';
  expect(await messages(readingGrades, content(STEP.replace(/^Words.*$/m, hard)))).toEqual([
    expect.stringMatching(/^reads at grade \d+\.\d; customer articles stay at 8 or below$/),
  ]);
});

test('grade: agrees with the formula on a sentence counted by hand', () => {
  // 6 words, 6 syllables, 1 sentence: 0.39 × 6 + 11.8 × 1 − 15.59
  expect(readingGrade('The cat sat on the mat.')).toBeCloseTo(-1.45, 5);
});

test('overdue: counts 90 days for screens and 180 for the rest, by the clock that it is given', async () => {
  expect(await messages(overdue, content(STEP, { today: '2027-02-22' }))).toEqual([]);
  expect(await messages(overdue, content(STEP, { today: '2027-02-23' }))).toEqual([
    'fact "a-screen": last checked 2026-11-24, due 2027-02-22',
    'the article: last checked 2026-11-24, due 2027-02-22',
    'the screens of A company: last checked 2026-11-24, due 2027-02-22',
  ]);
  expect(await messages(overdue, content(STEP, { today: '2027-05-24' }))).toContain(
    'fact "a-fact": last checked 2026-11-24, due 2027-05-23',
  );
  expect(overdue.level).toBe('warning');
});

test('overdue: an article may name an earlier day for its next check, until it was checked after that day', async () => {
  const due = async (checked: string, checkBy: string) => {
    const written = sampleArticle(STEP).replace('2026-11-24', `${checked}\ncheckBy: ${checkBy}`);
    const sources = [file('articles', 'an-article', written)];
    return messages(overdue, content(STEP, { sources, today: '2027-06-01' }));
  };
  const said = (checked: string, due: string) => `the article: last checked ${checked}, due ${due}`;
  expect(await due('2026-11-24', '2027-01-07')).toContain(said('2026-11-24', '2027-01-07'));
  expect(await due('2026-11-24', '2027-05-01')).toContain(said('2026-11-24', '2027-02-22'));
  expect(await due('2027-01-07', '2027-01-07')).toContain(said('2027-01-07', '2027-04-07'));
});

const page = (address: string, html: string) => readPage(address, `dist${address}index.html`, html);

test('links: finds a page and a place that do not exist', async () => {
  const pages = [
    page('/', '<a href="/help/a/#there">ok</a><a href="/help/a">no slash</a><a href="/help/b/">gone</a>'),
    page('/help/a/', '<h2 id="there">x</h2><a href="#nowhere">no</a><a href="../../feed.xml">file</a>'),
  ];
  expect(await messages(internalLinks, content(STEP, { pages, files: new Set(['/feed.xml']) }))).toEqual([
    '"/help/a" leads to a page whose address ends in a slash',
    '"/help/b/" leads nowhere',
    '"#nowhere": the page has no place "nowhere"',
  ]);
});

test('links: leaves other sites, mail addresses and the function alone', async () => {
  const html =
    '<a href="https://example.com/">x</a><a href="mailto:a@example.com">x</a><a href="/api/x">x</a>';
  expect(await messages(internalLinks, content(STEP, { pages: [page('/', html)] }))).toEqual([]);
});

test('outside addresses are listed with the day on which they were last read', () => {
  const linked = STEP.replace('Words', '[Words](https://example.com/words)');
  expect(externalLinks(content(linked).sources).map(({ url, checked }) => `${checked} ${url}`)).toEqual([
    '2026-11-24 https://example.com/facts',
    '2026-11-24 https://example.com/screens',
    '2026-11-24 https://example.com/words',
  ]);
});
