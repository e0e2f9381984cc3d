import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { maskForKeeping } from '#core/feedback/mask.ts';
import { PASSWORD } from './dovecot.ts';

const TEXTS = `SELECT words AS text FROM answers UNION SELECT page FROM problems
  UNION SELECT doing FROM problems UNION SELECT wrong FROM problems
  UNION SELECT query FROM searches UNION SELECT text FROM unknowns`;
/** Anything around an @, and digits that may call somebody: said without the rules that are on trial. */
const PERSONAL = /[^\s@]@[^\s@]|\d{7}|\d{3}[ .-]\d{3}[ .-]\d{4}/;

/**
 * After a whole run of browser tests: nothing that any of them typed about a person is kept.
 * @throws if a text of the database holds an address, a long number or a password, or is not masked.
 */
export function expectMasked(file: string): void {
  const database = new DatabaseSync(file);
  const texts = database
    .prepare(TEXTS)
    .all()
    .map(({ text }) => String(text));
  database.close();
  for (const text of texts) {
    assert.doesNotMatch(text, PERSONAL);
    assert.ok(!text.includes(PASSWORD) && !/not-hers/.test(text), 'a password is kept');
    assert.equal(maskForKeeping(text), text);
  }
}
