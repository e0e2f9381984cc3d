import { useEffect, useRef, useState } from 'react';
import { EXCHANGE_ONLINE, explainToken, type TokenCheck } from '#core/oauth/explain.ts';
import type { SignInVerdict } from '#core/oauth/sign-in-ending.ts';
import { readToken } from '#core/oauth/token.ts';
import type { Exchanged } from './exchange.ts';
import { askOffer, type Offer } from './offer.ts';
import { PENDING_KEY } from './settings.ts';

export type SignInState =
  | { readonly kind: 'idle' }
  /** `closed`: the window seems closed, but the answer may still come. */
  | { readonly kind: 'waiting'; readonly closed: boolean }
  | { readonly kind: 'ended'; readonly verdict: SignInVerdict }
  | { readonly kind: 'signed-in'; readonly checks: readonly TokenCheck[] };

/** What the token says about itself, without the token. */
function checksOf(token: string, mailbox: string, app: string): readonly TokenCheck[] {
  const read = readToken(token);
  if (read.kind !== 'claims') return [];
  return explainToken(read.claims, { mailbox, app, now: Date.now() / 1000, needs: EXCHANGE_ONLINE });
}

/** The judge and the catalogue's signatures are fetched when a sign-in has failed. */
const judge = async (exchanged: Extract<Exchanged, { kind: 'ending' }>): Promise<SignInVerdict> => {
  const { judgeEnding } = await import('./judge.ts');
  return judgeEnding(exchanged.ending);
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

  const finish = async (
    settings: NonNullable<Offer['signIn']>,
    address: string,
    exchanged: Exchanged,
    form?: unknown,
  ) => {
    if (exchanged.kind === 'token') {
      setState({ kind: 'signed-in', checks: checksOf(exchanged.token, address, settings.clientId) });
      receive.current(exchanged.token, form);
    } else setState({ kind: 'ended', verdict: await judge(exchanged) });
  };

  const ask = async () => {
    const asked = await askOffer();
    setOffer(asked);
    return asked;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes to life.
  useEffect(() => {
    let waits = false;
    try {
      waits = sessionStorage.getItem(PENDING_KEY) !== null;
    } catch {
      // Storage refused: then no sign-in can have been left there.
    }
    if (!waits) return;
    setState({ kind: 'waiting', closed: false });
    const goOn = async () => {
      const { signIn } = await ask();
      const { resumeSignIn } = await import('./sign-in.ts');
      const resumed = signIn && (await resumeSignIn(signIn));
      if (resumed) onReturn(resumed.form);
      if (signIn && resumed) await finish(signIn, resumed.address, resumed.result, resumed.form);
      else setState({ kind: 'idle' });
    };
    void goOn();
    return () => stopper.current?.abort();
  }, []);

  const start = async (address: string, here: boolean, form: unknown) => {
    const settings = offer?.signIn;
    if (!settings) return;
    stopper.current?.abort();
    const stop = new AbortController();
    stopper.current = stop;
    /** False once a newer start, or a stop, has taken over. */
    const isLatest = () => stopper.current === stop;
    setState({ kind: 'waiting', closed: false });
    const { signInByPopup, signInHere } = await loadSignIn();
    const onClosed = () => isLatest() && setState({ kind: 'waiting', closed: true });
    const exchanged = await (here
      ? signInHere(settings, address, form, stop.signal)
      : signInByPopup(settings, address, onClosed, stop.signal)
    ).catch((error) => {
      if (isLatest()) throw error;
    });
    if (exchanged && isLatest()) await finish(settings, address, exchanged);
  };
  const stop = () => {
    stopper.current?.abort();
    stopper.current = undefined;
    setState({ kind: 'idle' });
  };
  /** Fetches the small part that opens the window before the button is pressed: a browser allows a window only at once. */
  const prepare = () => {
    void loadSignIn();
    return ask();
  };
  return { offer, state, start, stop, prepare };
}

let signInModule: Promise<typeof import('./sign-in.ts')> | undefined;
const loadSignIn = () => {
  signInModule ??= import('./sign-in.ts');
  return signInModule;
};
