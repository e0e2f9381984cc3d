import { CHANNEL, PENDING_KEY } from './settings.ts';

const ACK_MS = 1_500;

/**
 * The redirect page: takes the answer out of the address at once, hands it to the page that asked,
 * and closes itself; or, if this very window asked, goes back there with it.
 */
export function handOver(page: Document): void {
  const answer = location.hash.slice(1) || location.search.slice(1);
  // The code must not stay in the address bar or the history.
  history.replaceState(null, '', location.pathname);
  const say = (id: 'done' | 'nothing' | 'closed') => {
    for (const part of page.querySelectorAll<HTMLElement>('[data-state]'))
      part.hidden = part.dataset.state !== id;
  };
  const state = new URLSearchParams(answer).get('state');
  if (!state) {
    say('nothing');
    return;
  }
  if (askedHere(state, answer)) {
    location.replace('/test/');
    return;
  }
  const channel = new BroadcastChannel(CHANNEL);
  const late = setTimeout(() => {
    channel.close();
    say('nothing');
  }, ACK_MS);
  channel.addEventListener('message', ({ data }) => {
    if (typeof data !== 'object' || data === null || data.taken !== state) return;
    clearTimeout(late);
    channel.close();
    say('done');
    window.close();
  });
  channel.postMessage(answer);
}

/** Did this window leave for the sign-in page itself? Then the answer is kept for the test page. */
function askedHere(state: string, answer: string): boolean {
  try {
    const stored = JSON.parse(sessionStorage.getItem(PENDING_KEY) ?? 'null') as {
      pending?: { state?: unknown };
    } | null;
    if (stored?.pending?.state !== state) return false;
    sessionStorage.setItem(PENDING_KEY, JSON.stringify({ ...stored, answer }));
    return true;
  } catch {
    return false;
  }
}
