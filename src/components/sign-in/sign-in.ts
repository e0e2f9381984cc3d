import type { SignInEnding } from '#core/oauth/sign-in-ending.ts';
import type { Exchanged, Pending } from './exchange.ts';
import { CHANNEL, PENDING_KEY, SIGN_IN_MS, type SignInSettings } from './settings.ts';

/** The library is fetched when somebody presses the button, not before. */
const load = () => import('./exchange.ts');
const ending = (kind: Exclude<SignInEnding['kind'], 'answered'>): Exchanged => ({
  kind: 'ending',
  ending: { kind },
});

const WINDOW = 'popup,width=520,height=680';

/**
 * Signs in through a window of its own.
 * @param onClosed told when the window seems closed. It may not be: under opener policies of the
 *   sign-in page `closed` is true at once, so the answer is still waited for.
 * @param signal ends it, at whatever point it is, and closes the window.
 * @throws if a newer sign-in, or a stop, came before the window was sent to the sign-in page.
 */
export async function signInByPopup(
  settings: SignInSettings,
  address: string,
  onClosed: () => void,
  signal: AbortSignal,
): Promise<Exchanged> {
  signal.throwIfAborted();
  // Opened at once: a browser allows a window only while the press of the button lasts.
  const popup = window.open('about:blank', '_blank', WINDOW);
  if (!popup) return ending('popup-blocked');
  signal.addEventListener('abort', () => popup.close());
  const { prepare, exchange } = await load();
  signal.throwIfAborted();
  const prepared = await prepare(settings, address);
  // A listener would hear nothing of an end that came before it.
  signal.throwIfAborted();
  if (!prepared) {
    popup.close();
    return ending('unreachable');
  }
  const answer = waitForAnswer(prepared.pending.state, popup, onClosed, signal);
  popup.location.href = prepared.authorization;
  const parameters = await answer;
  if (!parameters) return ending(signal.aborted ? 'popup-closed' : 'timed-out');
  return exchange(settings, prepared.pending, parameters, prepared.server);
}

/** Waits for the redirect page's message; only the one with our state counts. */
function waitForAnswer(
  state: string,
  popup: Window,
  onClosed: () => void,
  signal: AbortSignal,
): Promise<URLSearchParams | undefined> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL);
    const finish = (parameters: URLSearchParams | undefined) => {
      clearTimeout(deadline);
      clearInterval(watch);
      channel.close();
      signal.removeEventListener('abort', leave);
      resolve(parameters);
    };
    const leave = () => finish(undefined);
    const deadline = setTimeout(leave, SIGN_IN_MS);
    const watch = setInterval(() => {
      if (!popup.closed) return;
      clearInterval(watch);
      onClosed();
    }, 700);
    channel.addEventListener('message', (event) => {
      if (typeof event.data !== 'string' || event.data.length > 20_000) return;
      const parameters = new URLSearchParams(event.data);
      if (parameters.get('state') !== state) return;
      channel.postMessage({ taken: state });
      finish(parameters);
    });
    signal.addEventListener('abort', leave);
  });
}

/**
 * Leaves this page for the sign-in page; `resumeSignIn` goes on when the visitor is back.
 * @param form what stands in the form, without secrets, so that nothing typed is lost.
 * @throws if a newer sign-in, or a stop, came first: then this page stays.
 */
export async function signInHere(
  settings: SignInSettings,
  address: string,
  form: unknown,
  signal: AbortSignal,
): Promise<Exchanged> {
  const { prepare } = await load();
  signal.throwIfAborted();
  const prepared = await prepare(settings, address);
  signal.throwIfAborted();
  if (!prepared) return ending('unreachable');
  try {
    sessionStorage.setItem(PENDING_KEY, JSON.stringify({ pending: prepared.pending, form }));
  } catch {
    return ending('popup-blocked');
  }
  location.assign(prepared.authorization);
  return new Promise(() => {});
}

type Stored = { pending: Pending; form?: unknown; answer?: string };

/** Reads and empties what a same-window sign-in left behind. */
function takeStored(): Stored | undefined {
  try {
    const text = sessionStorage.getItem(PENDING_KEY);
    sessionStorage.removeItem(PENDING_KEY);
    const value: unknown = text === null ? undefined : JSON.parse(text);
    return typeof value === 'object' && value !== null && 'pending' in value ? (value as Stored) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Goes on with a same-window sign-in, if one is under way.
 * @returns the form as it was left and how the sign-in ended; undefined if there is none.
 */
export async function resumeSignIn(
  settings: SignInSettings,
): Promise<{ address: string; form: unknown; result: Exchanged } | undefined> {
  const stored = takeStored();
  if (!stored || typeof stored.answer !== 'string') return undefined;
  const { exchange } = await load();
  const result = await exchange(settings, stored.pending, new URLSearchParams(stored.answer));
  return { address: stored.pending.address, form: stored.form, result };
}
