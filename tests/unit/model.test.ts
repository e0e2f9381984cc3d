import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readArticleBody } from '#build/article-body.ts';
import { readContent } from '#build/read-content.ts';
import { readYaml } from '#build/yaml-source.ts';
import { buildCatalogue, type Collection, formatProblem, type Source } from '#core/model/index.ts';
import { notice } from '#core/model/schema/notice.ts';
import { sampleArticle } from '../helpers/sample-article.ts';

const FACT = `topic: test
facts:
  - id: known-fact
    statement: Something is so.
    sourceUrl: https://example.com/
    sourceTitle: A page
    confidence: high
    checked: '2026-11-24'
`;
const ARTICLE = sampleArticle(`Words. <Cite facts="known-fact" />

## The steps

<Step id="do-it" title="Do it">Do it now.</Step>
`);
const DIAGNOSIS = `title: It broke
cause: It is broken.
fixedBy: you
steps: [do-it]
howToTell: Look at it.
signatures:
  - match: { text: it is broken }
    example: 'NO it is  broken'
    seenIn: imap
`;

/** Ten of ten of ten: a short text that would be a long list. */
function manyAliases(): string {
  const ten = (name: string) => Array(10).fill(name).join(', ');
  return `a: &a [${ten('x')}]\nb: &b [${ten('*a')}]\nc: &c [${ten('*b')}]\nd: [${ten('*c')}]\n`;
}

function file(collection: Collection, id: string, text: string): Source {
  const ending = collection === 'articles' ? 'mdx' : 'yaml';
  const base = { path: `src/content/${collection}/${id}.${ending}`, collection, id, folder: '' };
  if (collection !== 'articles') return { ...base, ...readYaml(text) };
  const front = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '';
  const read = readArticleBody(text);
  const yaml = readYaml(front, 2);
  return 'body' in read
    ? { ...base, ...yaml, body: read.body }
    : { ...base, ...yaml, problems: [read.problem] };
}

/** What a writer reads when one file of a sound set is replaced or added. */
function problemsWith(...changed: Source[]): string[] {
  const sound = [
    file('facts', 'test', FACT),
    file('articles', 'an-article', ARTICLE),
    file('diagnoses', 'it-broke', DIAGNOSIS),
  ];
  const kept = sound.filter(({ path }) => !changed.some((one) => one.path === path));
  const built = buildCatalogue([...kept, ...changed]);
  return built.kind === 'problems' ? built.problems.map(formatProblem) : [];
}

test.each([
  ['an alias that leads nowhere', 'title: A\nb: &b x\nc: *b\nlater: *never-set\n', 4, 'never-set'],
  ['aliases that grow without end', manyAliases(), 2, 'Excessive alias count'],
  ['a tag that makes bytes of a text', 'title: A\nlogo: !!binary aGk=\n', 2, 'Unresolved tag'],
  ['a tag that makes a set of a table', 'title: A\ntags: !!set {a, b}\n', 2, 'Unresolved tag'],
  ['a tag that nobody knows', 'title: !mine A\n', 1, 'Unresolved tag: !mine'],
  ['a bracket that is not closed', 'title: A\nb: [1\n', 3, 'is not valid YAML'],
])('%s is a mistake with its line, and nothing is thrown', (_what, text, line, words) => {
  const read = readYaml(text);
  expect(read.data).toBeUndefined();
  expect(read.problems).toMatchObject([{ line, message: expect.stringContaining(words) }]);
});

test('what is text stays text, and an alias is what it names', () => {
  expect(readYaml('day: 2026-11-10\nyes: yes\nport: &port 993\nalso: *port\n').data).toEqual({
    ...{ day: '2026-11-10', yes: 'yes' },
    ...{ port: 993, also: 993 },
  });
});

test('accepts a sound set of files', () => {
  expect(problemsWith()).toEqual([]);
});

test('refuses a step that does not exist, with its line and the nearest name', () => {
  expect(
    problemsWith(file('diagnoses', 'it-broke', DIAGNOSIS.replace('[do-it]', '[do-itt]'))),
  ).toMatchInlineSnapshot(`
    [
      "src/content/diagnoses/it-broke.yaml:4: "steps": "do-itt" is not a step. Did you mean "do-it"?",
    ]
  `);
});

test('refuses a diagnosis without a step', () => {
  expect(
    problemsWith(file('diagnoses', 'it-broke', DIAGNOSIS.replace('[do-it]', '[]'))),
  ).toMatchInlineSnapshot(`
    [
      "src/content/diagnoses/it-broke.yaml:4: "steps" needs at least one step",
    ]
  `);
});

test('refuses a first step elsewhere that is not among the steps, and a provider that is none', () => {
  const elsewhere =
    'howToTell: Look at it.\nelsewhere: [{ at: [own-server, gmial], step: do-that, fixedBy: you }]';
  expect(
    problemsWith(file('diagnoses', 'it-broke', DIAGNOSIS.replace('howToTell: Look at it.', elsewhere))),
  ).toMatchInlineSnapshot(`
    [
      "src/content/diagnoses/it-broke.yaml:6: "elsewhere.at": "gmial" is not a provider.",
      "src/content/diagnoses/it-broke.yaml:6: "do-that" must be among "steps"",
    ]
  `);
});

test('refuses a signature of a provider that is none, and a notice that ends before it begins', () => {
  const at = DIAGNOSIS.replace('seenIn: imap', 'seenIn: imap\n    at: gmial');
  expect(problemsWith(file('diagnoses', 'it-broke', at))).toEqual([
    expect.stringContaining('"gmial" is not a provider'),
  ]);
  const shown = { text: 'It ends.', linkText: 'What to do', article: 'an-article', milestone: 'it-ends' };
  expect(notice.safeParse({ ...shown, daysBefore: -1, daysAfter: 31 }).success).toBe(true);
  expect(notice.safeParse({ ...shown, daysBefore: -5, daysAfter: 2 }).success).toBe(false);
});

test('refuses an example that its own signature does not match', () => {
  expect(problemsWith(file('diagnoses', 'it-broke', DIAGNOSIS.replace("'NO it is  broken'", 'NO')))).toEqual([
    expect.stringContaining('it-broke.yaml:8: "signatures[1].example"'),
  ]);
  expect(
    problemsWith(file('diagnoses', 'it-broke', DIAGNOSIS.replace("'NO it is  broken'", 'something else'))),
  ).toMatchInlineSnapshot(`
    [
      "src/content/diagnoses/it-broke.yaml:8: the example does not match its own signature",
    ]
  `);
});

test('refuses a signature of another diagnosis that wins on an example', () => {
  const other = DIAGNOSIS.replace('it is broken }', 'NO it is broken }').replace('It broke', 'Other');
  expect(problemsWith(file('diagnoses', 'other', other))).toMatchInlineSnapshot(`
    [
      "src/content/diagnoses/it-broke.yaml:8: a signature of "other" wins on this example ("NO it is  broken"); make this one more specific",
    ]
  `);
});

test('refuses a pattern that could run away', () => {
  const pattern = DIAGNOSIS.replace('{ text: it is broken }', "{ pattern: '(?:it is )+broken' }");
  expect(problemsWith(file('diagnoses', 'it-broke', pattern))).toEqual([
    expect.stringContaining('it-broke.yaml:7: the pattern is refused at character'),
  ]);
});

test('refuses a fact and a component that do not exist', () => {
  expect(
    problemsWith(file('articles', 'an-article', ARTICLE.replace('known-fact', 'unknown-fact'))),
  ).toMatchInlineSnapshot(`
    [
      "src/content/articles/an-article.mdx:12: "unknown-fact" is not a fact. Did you mean "known-fact"?",
    ]
  `);
  expect(
    problemsWith(file('articles', 'an-article', ARTICLE.replace('</Step>', '<Stepp /></Step>')))[0],
  ).toContain('an-article.mdx:16: <Stepp> is not a component that articles may use');
});

test('refuses broken MDX and broken front matter with their lines', () => {
  expect(problemsWith(file('articles', 'an-article', ARTICLE.replace('</Step>', '')))[0]).toMatch(
    /an-article\.mdx:1\d: is not valid MDX: .*closing tag for `<Step>`/,
  );
  const [unclosed] = problemsWith(file('articles', 'an-article', `${ARTICLE}\nAn { brace\n`));
  expect(unclosed).toMatch(new RegExp(`mdx:${ARTICLE.split('\n').length + 1}: is not valid MDX: .+[^)]$`));
  expect(
    problemsWith(file('articles', 'an-article', ARTICLE.replace('role: you', 'role: nobody'))),
  ).toContain('src/content/articles/an-article.mdx:4: "role" must be one of you, administrator, us, wait');
});

test('refuses a step above the first heading, and a name given twice', () => {
  const early = ARTICLE.replace('## The steps\n\n', '');
  expect(problemsWith(file('articles', 'an-article', early))).toContain(
    'src/content/articles/an-article.mdx:14: step "do-it" needs a "##" heading above it',
  );
  expect(problemsWith(file('articles', 'it-broke', ARTICLE.replaceAll('do-it', 'do-more')))[0]).toContain(
    '"it-broke" is already the article of src/content/articles/it-broke.mdx:1',
  );
});

test('refuses a provider with a wrong port', () => {
  const provider = `name: P
imap: { host: imap.example.net, port: 995, encryption: tls }
takes: password
oauth: false
onPassword: it-broke
userName: the address
passwordStep: do-it
facts: [known-fact]
checked: '2026-11-24'
`;
  expect(problemsWith(file('providers', 'p', provider))).toMatchInlineSnapshot(`
    [
      "src/content/providers/p.yaml:2: "imap.port" must be 993 (tls) or 143 (starttls)",
    ]
  `);
  expect(problemsWith(file('providers', 'p', provider.replace('995', '143')))[0]).toContain(
    '993 goes with tls, 143 with starttls',
  );
});

test('refuses a tree at the line where its writer went wrong', () => {
  const tree = (to: string) => `title: T
for: you
start: first-question
questions:
  - id: first-question
    ask: Which?
    answers:
      - { id: one, text: One, to: an-end }
      - { id: unknown, text: I don't know, to: ${to} }
  - id: second-question
    ask: And?
    answers:
      - { id: one, text: One, to: an-end }
      - { id: unknown, text: I don't know, to: first-question }
ends:
  - { id: an-end, title: End, diagnosis: it-broke, fixedBy: us, message: Look. }
`;
  expect(problemsWith(file('trees', 't', tree('an-end')))).toMatchInlineSnapshot(`
    [
      "src/content/trees/t.yaml:10: no answer leads to the question "second-question"",
    ]
  `);
  expect(problemsWith(file('trees', 't', tree('second-question')))[0]).toContain(
    'answers go round: first-question → second-question → first-question',
  );
  expect(problemsWith(file('trees', 't', tree('second-qestion')))[0]).toContain(
    'answer "I don\'t know" leads to "second-qestion", which does not exist. Did you mean "second-question"?',
  );
});

test('a collection without a folder is empty, and one that cannot be read ends the build', async () => {
  const root = mkdtempSync(join(tmpdir(), 'content-'));
  try {
    mkdirSync(join(root, 'src/content/facts'), { recursive: true });
    writeFileSync(join(root, 'src/content/facts/test.yaml'), FACT);
    expect((await readContent(root)).map(({ path }) => path)).toEqual(['src/content/facts/test.yaml']);
    // No folder, so it cannot be read as one: what a right that is missing does to others than root.
    writeFileSync(join(root, 'src/content/glossary'), '');
    await expect(readContent(root)).rejects.toThrow('ENOTDIR');
  } finally {
    rmSync(root, { recursive: true });
  }
});
