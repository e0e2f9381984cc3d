import { LIMITS } from '../limits.ts';
import type { Session } from '../session.ts';
import { Stop } from '../stop.ts';
import { WireError } from '../wire.ts';

/** Says goodbye. All that was asked is known by then, so trouble here changes nothing. */
export async function logout({ conversation }: Session): Promise<string> {
  try {
    await conversation.command('LOGOUT', { stage: 'logout', ms: LIMITS.logoutMs });
    return 'Signed out and closed the connection.';
  } catch (error) {
    if (!(error instanceof WireError) && !(error instanceof Stop)) throw error;
    return 'Closed the connection. The server did not answer the goodbye, and nothing depends on it.';
  }
}
