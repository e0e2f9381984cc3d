import { beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { deskSlice } from '#build/desk-slice.ts';
import { type Links, loadLinks } from '#build/links.ts';
import { treeSlice, withCodes } from '#build/tree-slice.ts';
import { causesOf, type Desk, proposeReply, stepsToSend } from '#core/links/desk.ts';
import { replyNow } from '#core/links/desk-reply.ts';
import { createDeskSearch } from '#core/links/desk-search.ts';
import { changeDesk, type DeskAction, emptyDesk, readDesk, writeDesk } from '#core/links/desk-state.ts';
import { replyHtml, replyMarkdown } from '#core/links/reply.ts';
import { treeLink } from '#core/links/tree-link.ts';
import type { Catalogue } from '#core/model/index.ts';
import { sliceFor } from '#core/tree/slice.ts';

// The real content: what is found in it is what agents will find.
let desk: Desk;
let catalogue: Catalogue;
let links: Links;
beforeAll(async () => {
  catalogue = await loadCatalogue();
  links = await loadLinks(catalogue);
  desk = deskSlice(catalogue, links.links);
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

const proposed = (id: string) => proposeReply(desk.replies, stepsToSend(desk.entries, [id]));

test('the reply proposed is for whoever must act; a question or a check is for nobody', () => {
  expect(proposed('approve-the-app')).toBe('for-your-administrator');
  expect(proposed('check-webmail')).toBe('next-step');
  expect(proposed('throttled')).toBe('wait');
  expect(proposed('oauth-app-misconfigured')).toBe('we-look-into-it');
  expect(proposed('ask-provider')).toBe('find-the-cause');
  expect(proposed('connection-test')).toBe('find-the-cause');
});

test('a step that opens a reply of its own gets it', () => {
  expect(proposed('copy-the-error')).toBe('need-details');
  expect(proposed('change-sent-secret')).toBe('secret-received');
});

test('every reply is proposed for something, but for two that only the ticket can tell', () => {
  const used = new Set(desk.entries.map(({ id }) => proposed(id)));
  const left = desk.replies.map(({ id }) => id).filter((id) => !used.has(id));
  expect(left).toEqual(['still-not-working', 'to-an-administrator']);
});

test('everything that can be linked to makes a ready reply', () => {
  const writer = { origin: 'https://help.example.com', customer: 'Ann', signature: ['Kim'] };
  for (const entry of desk.entries) {
    const { text, blocks, cause, reply } = replyNow(desk, emptyDesk, entry, writer);
    const steps = blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : []));
    expect(text, entry.id).toMatch(/^Hello Ann,\n\n/);
    expect(steps.length, entry.id).toBeGreaterThan(0);
    for (const { title, lines, link } of steps) {
      expect(text, entry.id).toContain(` ${title}\n   ${lines[0]?.[0]?.text}`);
      for (const { href } of lines.flat()) {
        if (href === undefined) continue;
        expect(text, entry.id).toContain(` (${href})`);
        // A whole address, and one that a link in Markdown can hold.
        expect(href, entry.id).toMatch(/^https:\/\/[^\s()<>]+$/);
      }
      expect(text, entry.id).toContain(`\n   ${link}\n`);
      expect(link).toMatch(/^https:\/\/help\.example\.com\/go\/[a-z0-9-]+\/$/);
    }
    // One sentence of cause wherever one is known and the reply is there to say it.
    const frame = desk.replies.find(({ id }) => id === reply);
    expect(text.includes(`\n\n${desk.causes[cause]?.cause}\n\n`), entry.id).toBe(
      entry.causes.length > 0 && frame?.saysCause === true,
    );
    expect(text, entry.id).toMatch(/:\n\n- [^\n]+\n(?:- [^\n]+\n)*\n[^\n]+\n\nKim$/);
  }
});

test('what a step links to is sent along', () => {
  const [entry] = find('4TFM');
  const writer = { origin: 'https://help.example.com', customer: '', signature: [] };
  const { text, blocks } = replyNow(desk, emptyDesk, entry, writer);
  const approve = 'https://help.example.com/go/approve-the-app/';
  expect(text).toContain(`Approve the app (${approve})`);
  expect(replyMarkdown(blocks)).toContain(`[Approve the app](${approve})`);
  expect(replyHtml(blocks)).toContain(`<a href="${approve}">Approve the app</a>`);
});

test('a cause is one sentence', () => {
  for (const { cause } of Object.values(desk.causes)) expect(cause).not.toMatch(/[.!?] [A-Z]/);
});

test('a step that only an end of the questions names gets the cause of that end', () => {
  expect(desk.entries.find(({ id }) => id === 'start-imap-services')?.causes.length).toBeGreaterThan(0);
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

test('every question and end that was published has its code; a page carries its own alone', () => {
  for (const tree of Object.values(catalogue.trees)) {
    const slice = withCodes(treeSlice(catalogue, tree), links);
    for (const { id } of [...slice.questions, ...slice.ends]) {
      expect(slice.codes?.[id]).toBe(links.lock.links[id]?.code);
    }
    const code = links.lock.links[slice.start]?.code;
    expect(sliceFor(slice, slice.start, []).codes).toEqual({ [slice.start]: code });
  }
});
