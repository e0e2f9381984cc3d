import { EXCHANGE_ONLINE, explainToken, type TokenCheck } from '#core/oauth/explain.ts';
import type { SignInEnding } from '#core/oauth/sign-in-ending.ts';
import { readToken } from '#core/oauth/token.ts';
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
 * @throws if a newer sign-in, or a stop, came first, or a part of this page cannot be loaded.
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
  signal.throwIfAborted();
  if (!parameters) return ending('timed-out');
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
 * @throws as `signInByPopup` does; then this page stays.
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
    const left: Left = { pending: prepared.pending, form };
    sessionStorage.setItem(PENDING_KEY, JSON.stringify(left));
  } catch {
    return ending('popup-blocked');
  }
  location.assign(prepared.authorization);
  await new Promise<void>((resolve) => {
    // The browser may have kept this page as it was, for whoever goes back to it.
    addEventListener('pageshow', ({ persisted }) => persisted && resolve());
    signal.addEventListener('abort', () => resolve());
  });
  sessionStorage.removeItem(PENDING_KEY);
  // The way to the sign-in page may not be over yet.
  if (signal.aborted) window.stop();
  return ending('came-back');
}

/** What a sign-in in this window leaves behind while the visitor is at the sign-in page. */
export type Left = {
  readonly pending: Pending;
  readonly form?: unknown;
  /** What the sign-in page said; the redirect page adds it. */
  readonly answer?: unknown;
};

/** Goes on with a sign-in in this window, when the visitor is back. */
export async function resumeSignIn(settings: SignInSettings, { pending, answer }: Left): Promise<Exchanged> {
  if (typeof answer !== 'string') return ending('came-back');
  const { exchange } = await load();
  return exchange(settings, pending, new URLSearchParams(answer));
}

/** What the token says about itself, without the token. */
export function checksOf(token: string, mailbox: string, app: string): readonly TokenCheck[] {
  const read = readToken(token);
  if (read.kind !== 'claims') return [];
  return explainToken(read.claims, { mailbox, app, now: Date.now() / 1000, needs: EXCHANGE_ONLINE });
}
