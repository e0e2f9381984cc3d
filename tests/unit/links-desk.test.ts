import { beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { deskSlice } from '#build/desk-slice.ts';
import { loadLinks } from '#build/links.ts';
import { causesOf, type Desk, proposeReply, stepsToSend } from '#core/links/desk.ts';
import { createDeskSearch } from '#core/links/desk-search.ts';
import { changeDesk, type DeskAction, emptyDesk, readDesk, writeDesk } from '#core/links/desk-state.ts';
import { treeLink } from '#core/links/tree-link.ts';

// The real content: what is found in it is what agents will find.
let desk: Desk;
beforeAll(async () => {
  const catalogue = await loadCatalogue();
  desk = deskSlice(catalogue, (await loadLinks(catalogue)).links);
});
const any = { query: '', role: '', provider: '' } as const;
const find = (query: string, filter: object = {}) =>
  createDeskSearch(desk.entries)({ ...any, query, ...filter });

test('everything that can be linked to is on the desk', () => {
  expect(find('').length).toBe(desk.entries.length);
  expect(new Set(desk.entries.map(({ kind }) => kind))).toEqual(
    new Set(['article', 'step', 'diagnosis', 'question', 'end', 'check']),
  );
});

test('every word must be in what is found, and titles come first', () => {
  const [first] = find('approve app');
  expect(first?.title).toMatch(/approve/i);
  expect(first?.title).toMatch(/app\b/i);
  expect(
    find('approve app')
      .slice(0, 5)
      .map(({ id }) => id),
  ).toContain('approve-the-app');
  expect(find('AADSTS50105').map(({ id }) => id)).toContain('app-user-not-assigned');
  expect(find('approve zebra')).toEqual([]);
});

test('a code, a code as it is said, and a pasted link find the one thing, whatever the filter', () => {
  const entry = desk.entries.find(({ kind, code }) => kind === 'step' && code !== '');
  for (const text of [
    entry?.code,
    `step ${entry?.code.toUpperCase()}`,
    `https://help.example.com/go/${entry?.id}/`,
  ]) {
    expect(find(text ?? '', { role: 'wait', provider: 'gmail' })).toEqual([entry]);
  }
});

test('filters by who must act and by provider; what is for all providers stays', () => {
  const administrator = find('', { role: 'administrator' });
  expect(new Set(administrator.map(({ role }) => role))).toEqual(new Set(['administrator']));
  const gmail = find('', { provider: 'gmail' }).map(({ id }) => id);
  expect(gmail).toContain('make-app-password-google');
  expect(gmail).toContain('check-webmail');
  expect(gmail).not.toContain('make-app-password-yahoo');
  expect(gmail).not.toContain('approve-the-app');
  expect(gmail).not.toContain('basic-auth-retired');
  expect(find('', { provider: 'own-server' }).map(({ id }) => id)).toContain('start-imap-services');
});

test('a cause is answered by its first step, each step is sent once and in order', () => {
  const sent = stepsToSend(desk.entries, [
    'check-license',
    'admin-consent-needed',
    'approve-the-app',
    'nothing',
  ]);
  expect(sent.map(({ id }) => id)).toEqual(['check-license', 'approve-the-app']);
  expect(causesOf(desk.entries, ['approve-the-app'])[0]).toBe('admin-consent-needed');
});

test('the reply proposed is for whoever must act', () => {
  const frame = (id: string) =>
    desk.replies.find((one) => one.id === proposeReply(desk.replies, stepsToSend(desk.entries, [id])));
  expect(frame('approve-the-app')?.for).toContain('administrator');
  expect(frame('check-webmail')?.for).toContain('you');
});

/** The first question of a tree and an answer to it. */
function firstAnswer() {
  const [tree] = desk.trees;
  const question = tree?.questions.find(({ id }) => id === tree.start);
  const answer = question?.answers[0];
  if (!tree || !question || !answer) throw new Error('the content has no tree');
  return { tree, question, answer };
}

test('the state survives the address, and what an address invents is left out', () => {
  const { question, answer } = firstAnswer();
  const state = [
    {
      kind: 'set',
      to: { query: 'mail & more', role: 'administrator', provider: 'gmail', at: 'check-license' },
    },
    { kind: 'gather', id: 'check-license' },
    { kind: 'gather', id: 'approve-the-app' },
    { kind: 'move', id: 'approve-the-app', by: -1 },
    { kind: 'set', to: { reply: 'wait', cause: 'none', known: { [question.id]: answer.id } } },
  ] as const satisfies readonly DeskAction[];
  const done = state.reduce(changeDesk, emptyDesk);
  expect(done.gathered).toEqual(['approve-the-app', 'check-license']);
  expect(readDesk(new URLSearchParams(writeDesk(done)), desk)).toEqual(done);
  const forged =
    'role=king&provider=x&at=__proto__&steps=constructor,check-license,check-license&reply=x&cause=x&known=a:b,x';
  expect(readDesk(new URLSearchParams(forged), desk)).toEqual({ ...emptyDesk, gathered: ['check-license'] });
  expect(writeDesk(emptyDesk)).toBe('');
});

test('a link into the questions opens at the first one without an answer', () => {
  const { tree, question, answer } = firstAnswer();
  expect(treeLink(tree, {})).toMatchObject({ href: `/fix/${tree.start}/`, title: question.ask });
  const known = { [tree.start]: answer.id, 'no-question': 'x' };
  expect(treeLink(tree, known).href).toBe(`/fix/${answer.to}/?${tree.start}=${answer.id}`);
  expect(treeLink(tree, { [tree.start]: 'no-answer' }).href).toBe(`/fix/${tree.start}/`);
});
