import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { treeSlice } from '#build/tree-slice.ts';
import type { Catalogue } from '#core/model/index.ts';
import { MAX_QUESTIONS } from '#core/tree/check/index.ts';
import { allPaths } from '#core/tree/paths.ts';
import { nextCause, nodeOf } from '#core/tree/walk.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});
const trees = () => Object.values(catalogue.trees);

test('every path of every tree leads to an end within six questions', () => {
  for (const tree of trees()) {
    const paths = allPaths(tree);
    const longest = paths.reduce((a, b) => (b.given.length > a.given.length ? b : a));
    const line = longest.given.map(({ question, answer }) => `${question}=${answer}`).join(' ');
    console.log(
      `tree ${tree.id}: ${paths.length} paths; the longest asks ${longest.given.length} questions: ${line} → ${longest.end}`,
    );
    expect(longest.given.length).toBeLessThanOrEqual(MAX_QUESTIONS);
    for (const { end } of paths) expect(nodeOf(tree, end)).toHaveProperty('end');
    // Each path is another set of answers.
    expect(new Set(paths.map(({ given }) => JSON.stringify(given))).size).toBe(paths.length);
  }
});

test('whoever answers "I don’t know" every time runs the test, and is not asked the same again', () => {
  for (const tree of trees()) {
    const end = allPaths(tree).find(({ given }) => given.every(({ answer }) => answer === 'unknown'))?.end;
    const shown = treeSlice(catalogue, tree).ends.find(({ id }) => id === end);
    expect(shown?.first.text, tree.id).toBeTruthy();
    const steps = [shown?.first, ...(shown?.rest ?? [])].map((step) => step?.id);
    expect(steps[0], tree.id).toBe('run-connection-test');
    expect(steps, tree.id).not.toContain('name-your-provider');
  }
});

test('"That didn’t help" goes from every end to support, past what was ruled out', () => {
  for (const tree of trees()) {
    for (const { id } of tree.ends) {
      const tried = [id];
      for (let next = nextCause(tree, id, tried); next !== undefined; ) {
        expect(tried).not.toContain(next);
        tried.push(next);
        const node = nodeOf(tree, next);
        next = node && 'end' in node ? nextCause(tree, next, tried) : undefined;
      }
      const last = tree.ends.find((end) => end.id === tried.at(-1));
      expect(last?.fixedBy, tried.join(' → ')).toBe('us');
    }
  }
});

test('what was ruled out is skipped', () => {
  const tree = catalogue.trees['mail-stopped'];
  if (!tree) throw new Error('the tree is gone');
  const first = nextCause(tree, 'end-password-retired', []);
  const second = nextCause(tree, 'end-password-retired', [first ?? '']);
  expect(first).toBe('end-approval');
  expect(second).toBe('end-blocked');
});

describe('an end says only what follows from the answers', () => {
  const endsOf = (diagnosis: string) => {
    const tree = catalogue.trees['mail-stopped'];
    if (!tree) throw new Error('the tree is gone');
    const named = new Set(
      tree.ends.filter((end) => end.diagnosis === diagnosis && !end.cause).map(({ id }) => id),
    );
    return allPaths(tree).filter(({ end }) => named.has(end));
  };

  test('"Microsoft takes no password here" needs Microsoft 365 and a password', () => {
    const paths = endsOf('basic-auth-retired');
    expect(paths.length).toBeGreaterThan(0);
    for (const { given } of paths) {
      const answers = given.map(({ question, answer }) => `${question}=${answer}`);
      expect(answers.some((one) => /=(microsoft|outlook-work)$/.test(one))).toBe(true);
      expect(answers.some((one) => /=(password|password-refused)$/.test(one))).toBe(true);
    }
  });

  test('"IMAP is off at Microsoft" is never said to somebody with another provider', () => {
    const tree = catalogue.trees['mail-stopped'];
    if (!tree) throw new Error('the tree is gone');
    const microsoftOnly = treeSlice(catalogue, tree).ends.filter(({ first, rest }) =>
      [first, ...rest].some(({ id }) => id === 'switch-on-imap-mailbox' || id === 'approve-the-app'),
    );
    for (const { id, provider } of microsoftOnly) expect(provider, id).toBe('microsoft-365');
  });
});

describe('who named the provider', () => {
  const paths = () => {
    const tree = catalogue.trees['mail-stopped'];
    if (!tree) throw new Error('the tree is gone');
    const { ends } = treeSlice(catalogue, tree);
    return allPaths(tree).map(({ given, end }) => ({
      given: given.map(({ question, answer }) => `${question}=${answer}`),
      first: ends.find(({ id }) => id === end)?.first.id,
    }));
  };

  test('is not asked for it again', () => {
    const google = paths().filter(({ given }) => given.includes('ask-mail-page=google'));
    expect(google.length).toBeGreaterThan(0);
    for (const { given } of google) expect(given.join(' ')).not.toContain('ask-which-provider');
  });

  test('reads of an own server’s settings, not of Zoho’s, if the server is their own', () => {
    const own = paths().filter(({ given }) => given.includes('ask-provider=own-server'));
    expect(own.length).toBeGreaterThan(0);
    for (const { given, first } of own) expect(first, given.join(' ')).not.toBe('allow-imap-zoho');
  });
});

describe('who asks about sending', () => {
  const sendingPaths = (id: string) => {
    const tree = catalogue.trees[id];
    if (!tree) throw new Error('the tree is gone');
    const { ends } = treeSlice(catalogue, tree);
    return allPaths(tree)
      .filter(({ given }) => given[0]?.answer === 'sending')
      .map(({ given, end }) => ({
        answers: given.map(({ answer }) => answer),
        end: ends.find((one) => one.id === end),
      }));
  };

  test('comes to an end about sending, but for a certificate, which both need', () => {
    for (const id of ['mail-stopped', 'several-users']) {
      const paths = sendingPaths(id);
      expect(paths.length).toBeGreaterThan(0);
      for (const { answers, end } of paths)
        expect(end?.sending || end?.diagnosis === 'tls-problem', answers.join(' ')).toBe(true);
    }
  });

  test('reads of Microsoft’s rules only if the mailbox may be there', () => {
    const rules = /^(?:smtp-|sender-|basic-auth)/;
    for (const { answers, end } of [...sendingPaths('mail-stopped'), ...sendingPaths('several-users')]) {
      if (!/^(?:microsoft|exchange-online|unknown)$/.test(answers[1] ?? ''))
        expect(end?.diagnosis, answers.join(' ')).not.toMatch(rules);
    }
  });
});

test('what a customer’s message asks for is a step where its link leads', () => {
  const ends = trees().flatMap((tree) => treeSlice(catalogue, tree).ends);
  const asked: readonly [message: RegExp, step: string][] = [
    [/reset it for me/, 'reset-password-of-person'],
    [/reset my second step/, 'require-new-second-step'],
    [/full access/, 'grant-full-access'],
    [/change its password first/, 'secure-blocked-sender'],
  ];
  for (const [message, step] of asked) {
    const asking = ends.filter((end) => message.test(end.message ?? ''));
    expect(asking.length, step).toBeGreaterThan(0);
    for (const { handOver } of asking) {
      const there = ends.find(({ id }) => id === handOver);
      expect([there?.first, ...(there?.rest ?? [])].map((one) => one?.id)).toContain(step);
    }
  }
});

describe('"It works when" is something that the reader of this end can see', () => {
  const ends = () => trees().flatMap((tree) => treeSlice(catalogue, tree).ends);

  test('an end’s own words come before those of its diagnosis', () => {
    const shown = ends().find(({ id }) => id === 'end-find-provider');
    expect(shown?.worked).toBe('You know the name of your provider.');
    expect(catalogue.diagnoses[shown?.diagnosis ?? '']?.worked).not.toBe(shown?.worked);
  });

  test('who acts without an administrator is not sent to the sign-in log', () => {
    for (const { id, fixedBy, worked } of ends()) {
      if (fixedBy !== 'administrator') expect(worked, id).not.toMatch(/sign-in log/);
    }
  });

  test('an end about sending does not ask the connection test, which sees receiving only', () => {
    for (const { id, sending, worked } of ends())
      if (sending) expect(worked, id).not.toMatch(/connection test/);
  });
});

test('every diagnosis is reached by the answers of a customer, or left out with a reason', () => {
  const customers = trees().filter((tree) => tree.for !== 'administrator');
  const reached = new Set(
    customers.flatMap((tree) => {
      const ends = new Set(allPaths(tree).map(({ end }) => end));
      return tree.ends.filter(({ id }) => ends.has(id)).map(({ diagnosis }) => diagnosis);
    }),
  );
  const leftOut = customers.flatMap((tree) => tree.leftOut);
  console.log(`diagnoses: ${reached.size} reached, ${leftOut.length} left out`);
  const missing = Object.keys(catalogue.diagnoses).filter((id) => !reached.has(id));
  expect(missing.toSorted()).toEqual(leftOut.map(({ diagnosis }) => diagnosis).toSorted());
});

test('every end has a first step with words, and every page of it says who must act', () => {
  for (const tree of trees()) {
    const { ends } = treeSlice(catalogue, tree);
    expect(ends.length).toBe(tree.ends.length);
    for (const end of ends) {
      expect(end.first.text, end.id).not.toBe('');
      expect(end.cause, end.id).toMatch(/^[^.!]+(?:\.[^.!]+)*\.$/);
    }
  }
});
