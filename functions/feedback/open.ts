import type { Settings } from '../settings.ts';
import { readMigrations } from './migrations.ts';
import type { Store } from './store.ts';

/**
 * Opens what the settings name, on a machine that has a disk: the remote server, else the file.
 * Loaded only then: where the database's native part does not run, pages and tests still do.
 */
export async function openStore(
  settings: Pick<Settings, 'FEEDBACK_FILE' | 'FEEDBACK_DATABASE_URL' | 'FEEDBACK_DATABASE_TOKEN'>,
): Promise<Store> {
  const { FEEDBACK_FILE, FEEDBACK_DATABASE_URL, FEEDBACK_DATABASE_TOKEN } = settings;
  if (FEEDBACK_DATABASE_URL === undefined) {
    const { openEmbedded } = await import('./embedded.ts');
    return openEmbedded(FEEDBACK_FILE, readMigrations());
  }
  const { openRemote } = await import('./remote.ts');
  return openRemote(FEEDBACK_DATABASE_URL, FEEDBACK_DATABASE_TOKEN, readMigrations());
}
