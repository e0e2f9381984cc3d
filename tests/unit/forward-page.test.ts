import { expect, test } from 'vitest';
import { forwardPage } from '#build/forward-pages.ts';

const origin = 'https://help.example.com';

test('a short link forwards without scripts and says where to', () => {
  const page = forwardPage({ title: 'Check the mailbox', href: '/help/a/#check' }, origin);
  expect(page).toContain('<meta http-equiv="refresh" content="0; url=/help/a/#check">');
  expect(page).toContain('<a href="/help/a/#check">Check the mailbox</a>');
  expect(page).toContain('<link rel="canonical" href="https://help.example.com/help/a/#check">');
  expect(page).not.toContain('<script');
});

test('a title is text, whatever it holds', () => {
  const page = forwardPage({ title: 'Is "<b>" & co. wrong?', href: '/help/a/' }, origin);
  expect(page).toContain('<title>Is &quot;&lt;b&gt;&quot; &amp; co. wrong?</title>');
  expect(page).not.toContain('<b>');
});

test('a published page hands on the query and the fragment of its old address', () => {
  expect(forwardPage({ title: 'A', href: '/fix/a/', keepsRest: true }, origin)).toContain(
    'to.search = location.search',
  );
});
