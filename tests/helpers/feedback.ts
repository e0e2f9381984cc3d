import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '#build/catalogue.ts';
import { createNearest } from '#core/feedback/nearest.ts';
import { placesOf } from '#core/feedback/places.ts';
import { openEmbedded } from '#functions/feedback/embedded.ts';
import { createKeeper, type KeeperOptions } from '#functions/feedback/keeper.ts';
import { readMigrations } from '#functions/feedback/migrations.ts';
import type { Feedback } from '#functions/http/parts.ts';

const catalogue = await loadCatalogue();
const places = placesOf(catalogue);
const nearest = createNearest(catalogue);

export const TODAY = '2026-11-25';

/** A folder for a database, which goes when the test is over. */
export function databaseFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'feedback-'));
  return {
    folder,
    file: join(folder, 'feedback.db'),
    /** Every byte that lies there: the database, its log of changes, its index. */
    bytes: () =>
      Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))).toString('latin1'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Feedback of a test: the real database in a file, the real catalogue, a day that stands still. */
export async function testFeedback(file: string, own: Partial<KeeperOptions> = {}): Promise<Feedback> {
  const keeper = createKeeper({
    open: () => openEmbedded(file, readMigrations()),
    keepDays: 400,
    today: () => TODAY,
    changed: () => {},
    ...own,
  });
  await keeper.settled;
  return { keeper, places, nearest, today: () => TODAY };
}
