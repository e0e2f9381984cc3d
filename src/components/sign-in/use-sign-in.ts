import { useEffect, useRef, useState } from 'react';
import type { TokenCheck } from '#core/oauth/explain.ts';
import type { SignInVerdict } from '#core/oauth/sign-in-ending.ts';
import type { Exchanged } from './exchange.ts';
import { askOffer, type Offer } from './offer.ts';
import { PENDING_KEY } from './settings.ts';
import type { Left } from './sign-in.ts';

export type SignInState =
  | { readonly kind: 'idle' }
  /** `closed`: the window seems closed, but the answer may still come. */
  | { readonly kind: 'waiting'; readonly closed: boolean }
  | { readonly kind: 'ended'; readonly verdict: SignInVerdict }
  | { readonly kind: 'signed-in'; readonly checks: readonly TokenCheck[] };

/** The judge and the catalogue's signatures are fetched when a sign-in has failed. */
const judge = async (exchanged: Extract<Exchanged, { kind: 'ending' }>): Promise<SignInVerdict> => {
  const { judgeEnding } = await import('./judge.ts');
  return judgeEnding(exchanged.ending);
};

type Parts = typeof import('./sign-in.ts');
type Settings = NonNullable<Offer['signIn']>;

let parts: Promise<Parts> | undefined;
/** What opens the window and waits for the answer. A failed load is tried again the next time. */
const loadParts = (): Promise<Parts> => {
  parts ??= import('./sign-in.ts').catch((error) => {
    parts = undefined;
    throw error;
  });
  return parts;
};

/**
 * Takes what a sign-in in this window left behind. It is gone from the browser's storage before
 * anything else is done: whatever fails later, no code, verifier or address stays there.
 */
function takeLeft(): Left | undefined {
  try {
    const text = sessionStorage.getItem(PENDING_KEY) ?? 'null';
    sessionStorage.removeItem(PENDING_KEY);
    const left: Partial<Left> | null = JSON.parse(text);
    return left?.pending && (left as Left);
  } catch {
    // Storage refused, or nothing of ours in it.
    return undefined;
  }
}

/** How it ends when a part of this page, or what the function offers, does not come: no verdict on the provider. */
const NOT_LOADED: SignInState = {
  kind: 'ended',
  verdict: {
    diagnosis: null,
    certainty: 'certain',
    words: 'What this page needs for it could not be loaded. Check the connection, then try again.',
  },
};

/**
 * Modern sign-in for one test.
 * @param onToken gets the token once; it is kept nowhere here. After a sign-in in this window it gets
 *   the form too, as it was left.
 * @param onReturn gets the form as soon as the visitor is back.
 */
export function useSignIn(
  onToken: (token: string, form: unknown) => void,
  onReturn: (form: unknown) => void,
) {
  const [offer, setOffer] = useState<Offer>();
  const [state, setState] = useState<SignInState>({ kind: 'idle' });
  const stopper = useRef<AbortController>(undefined);
  const receive = useRef(onToken);
  receive.current = onToken;

  const ask = async () => {
    const asked = await askOffer();
    setOffer(asked);
    return asked;
  };

  /**
   * Goes one way to a token up to its end, or until a newer one, or a stop, takes over.
   * @param address of the mailbox that is signed in to.
   */
  const follow = async (
    address: string,
    way: (parts: Parts, settings: Settings, signal: AbortSignal) => Promise<Exchanged>,
    form?: unknown,
  ) => {
    stopper.current?.abort();
    const stop = new AbortController();
    stopper.current = stop;
    setState({ kind: 'waiting', closed: false });
    try {
      const [{ signIn }, loaded] = await Promise.all([offer?.signIn ? offer : ask(), loadParts()]);
      if (!signIn) throw new Error('the function says nothing of a sign-in');
      const exchanged = await way(loaded, signIn, stop.signal);
      stop.signal.throwIfAborted();
      const isToken = exchanged.kind === 'token';
      const next: SignInState = isToken
        ? { kind: 'signed-in', checks: loaded.checksOf(exchanged.token, address, signIn.clientId) }
        : { kind: 'ended', verdict: await judge(exchanged) };
      if (stop.signal.aborted) return;
      setState(next);
      if (isToken) receive.current(exchanged.token, form);
    } catch {
      if (stop.signal.aborted) return;
      setState(NOT_LOADED);
      // Closes the window that may be open.
      stop.abort();
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes to life.
  useEffect(() => {
    const left = takeLeft();
    if (left) {
      onReturn(left.form);
      void follow(
        left.pending.address,
        ({ resumeSignIn }, settings) => resumeSignIn(settings, left),
        left.form,
      );
    }
    return () => stopper.current?.abort();
  }, []);

  const start = (address: string, here: boolean, form: unknown) =>
    follow(address, ({ signInHere, signInByPopup }, settings, signal) => {
      const onClosed = () => signal.aborted || setState({ kind: 'waiting', closed: true });
      return here
        ? signInHere(settings, address, form, signal)
        : signInByPopup(settings, address, onClosed, signal);
    });
  const stop = () => {
    stopper.current?.abort();
    setState({ kind: 'idle' });
  };
  /** Fetches the small part that opens the window before the button is pressed: a browser allows a window only at once. */
  const prepare = () => {
    loadParts().catch(() => {});
    return ask();
  };
  return { offer, state, start, stop, prepare };
}
