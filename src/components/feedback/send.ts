const DEADLINE_MS = 8_000;

/** What the function said: see functions/http/feedback/route.ts. */
export type Sent =
  | {
      readonly kind: 'kept';
      readonly id?: string;
      readonly number?: number;
      readonly next?: { readonly href: string; readonly title: string };
    }
  | { readonly kind: 'declined' }
  | { readonly kind: 'failed'; readonly detail: string };

/** Does this browser ask not to be tracked? Then what is counted by the way is not even sent. */
export function asksNotTo(): boolean {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  return doNotTrack === '1' || globalPrivacyControl === true;
}

/** Sends one entry; it goes on when the page is left. Never throws. */
export async function send(kind: string, entry: object): Promise<Sent> {
  try {
    const response = await fetch(`/api/feedback/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(entry),
      keepalive: true,
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const said = await response.json();
    if (!response.ok)
      return { kind: 'failed', detail: response.status < 500 ? String(said.detail ?? '') : '' };
    return said.kept ? { ...said, kind: 'kept' } : { kind: 'declined' };
  } catch {
    // Offline, too late, or no answer of ours: for the visitor the same.
    return { kind: 'failed', detail: '' };
  }
}
