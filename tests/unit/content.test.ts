import { beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { compileSignatures, matchSignatures } from '#core/decoder/match.ts';
import { linkTargets } from '#core/links/targets.ts';
import type { Catalogue } from '#core/model/index.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

test('the content holds together', () => {
  expect(Object.keys(catalogue.articles).length).toBeGreaterThanOrEqual(24);
  expect(Object.keys(catalogue.diagnoses)).toContain('basic-auth-retired');
});

test('every article cites at least one fact or says nothing about other companies', () => {
  const uncited = Object.values(catalogue.articles).filter(({ factIds }) => factIds.length === 0);
  expect(uncited.map(({ id }) => id)).toEqual([]);
});

test('no article advises what does harm', () => {
  const advice =
    /\b(turn|switch) off (two-factor|MFA|2-step)|keep guessing until|disable (two-factor|MFA)\b/i;
  const found = Object.values(catalogue.steps).filter((step) => advice.test(`${step.title} ${step.text}`));
  expect(found).toEqual([]);
});

test('every diagnosis wins on its own words', () => {
  const compiled = compileSignatures(Object.values(catalogue.diagnoses));
  const first = (text: string) => matchSignatures(text, compiled)[0]?.diagnosis;
  expect(first('A1 NO Basic authentication is disabled.')).toBe('basic-auth-retired');
  expect(first('AADSTS500208: wrong account type')).toBe('account-disabled-or-missing');
  expect(
    first('a 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.'),
  ).toBe('smtp-auth-disabled');
  expect(first('nothing that anybody knows')).toBeUndefined();
});

test('every short address is given once and leads into the site', () => {
  const targets = linkTargets(catalogue);
  expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length);
  expect(targets.every(({ href }) => href.startsWith('/'))).toBe(true);
});

test('what is said of a command is for readers, who know no ids of ours', () => {
  const commands = Object.values(catalogue.commands);
  const ids = commands.map(({ id }) => id);
  for (const { id, does, undo, note = '' } of commands) {
    const words = `${does} ${undo} ${note}`.split(/[\s,.;:]+/);
    expect(
      words.filter((word) => ids.includes(word)),
      id,
    ).toEqual([]);
    // Nor what an author tells the next one.
    expect(words.join(' '), id).not.toMatch(/\b(?:do not show|the one to show|(?:on|from) that page)\b/i);
  }
});
