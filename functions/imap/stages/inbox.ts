import type { Session } from '../session.ts';
import { Stop } from '../stop.ts';

/** Opens the Inbox with EXAMINE, never SELECT: nothing is marked as seen. */
export async function examine({ conversation }: Session): Promise<string> {
  const { said, asides } = await conversation.command('EXAMINE INBOX', { stage: 'inbox' });
  if (said.status === 'OK') return 'The Inbox opened read-only.';
  throw Stop.said('inbox', said, asides, 'The sign-in worked, but the Inbox did not open.');
}
