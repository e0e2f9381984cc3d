import { beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';

/** Every list of steps that is shown to a reader: of the diagnoses, and of the ends that have their own. */
const lists: { readonly id: string; readonly steps: readonly string[]; readonly sending?: boolean }[] = [];
beforeAll(async () => {
  const { diagnoses, trees } = await loadCatalogue();
  lists.push(
    ...Object.values(diagnoses),
    ...Object.values(trees).flatMap(({ ends }) => ends.map(({ steps = [], ...end }) => ({ ...end, steps }))),
  );
});

test.each([
  ['switch-on-imap-outlook-com', 'save-imap-outlook-com'],
  ['switch-on-smtp-auth-mailbox', 'save-smtp-auth-mailbox'],
])('%s is never shown without its %s right after it', (change, save) => {
  const named = lists.filter(({ steps }) => steps.includes(change));
  expect(named.length).toBeGreaterThan(0);
  for (const { id, steps } of named) expect(steps[steps.indexOf(change) + 1], id).toBe(save);
});

test.each([
  // A frontline license may not include IMAP.
  ['check-license', 'switch-on-imap-mailbox'],
  // Whoever sent the spam may still have the password.
  ['secure-blocked-sender', 'unblock-sender'],
  // Nobody can sign in as a member who is none yet.
  ['grant-full-access', 'sign-in-as-member'],
])('%s comes before %s', (first, then) => {
  const named = lists.filter(({ steps }) => steps.includes(then));
  expect(named.length).toBeGreaterThan(0);
  for (const { id, steps } of named) {
    expect(steps, id).toContain(first);
    expect(steps.indexOf(first), id).toBeLessThan(steps.indexOf(then));
  }
});

// The sign-in finds no mailbox to read while IMAP is off; sending needs no IMAP.
test('Outlook.com: IMAP is switched on before the sign-in, where it is about receiving', () => {
  const named = lists.filter(
    ({ steps, sending }) => !sending && steps.includes('sign-in-modern-outlook-com'),
  );
  expect(named.length).toBeGreaterThan(0);
  for (const { id, steps } of named) expect(steps[0], id).toBe('switch-on-imap-outlook-com');
});
