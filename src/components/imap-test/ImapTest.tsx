import { type FormEvent, useEffect, useRef, useState } from 'react';
import { readLeft } from '#core/imap-form/left.ts';
import type { FormProvider } from '#core/imap-form/slice.ts';
import {
  askedOf,
  bodyOf,
  type FieldErrors,
  findMissing,
  OTHER,
  type Values,
  withPlainServer,
} from '#core/imap-form/values.ts';
import { missing } from '#core/imap-form/words.ts';
import { domainOf } from '#core/providers/find.ts';
import { waitWords } from '#core/test-run/wait.ts';
import { isOffered } from '../sign-in/offer.ts';
import { SignInPanel } from '../sign-in/SignInPanel.tsx';
import { useSignIn } from '../sign-in/use-sign-in.ts';
import { ErrorSummary } from './ErrorSummary.tsx';
import { RunView } from './RunView.tsx';
import { AddressAndProvider, WhatComesNext } from './TestForm.tsx';
import { askAt, useForm } from './use-form.ts';
import { usePause } from './use-pause.ts';
import { useRun } from './use-run.ts';
import { useWords } from './use-words.ts';

type Props = { readonly providers: readonly FormProvider[]; readonly product: string };

/**
 * The one-off test: a form that starts with the address, the stages as they happen, the result,
 * and the test once more. As served it is a plain form with all fields, which posts.
 */
export default function ImapTest({ providers, product }: Props) {
  const { form, live, values, errors, setErrors, found, listed, ask, change, restore, lookUp } =
    useForm(providers);
  const { state, start, stop, isRunning } = useRun();
  const { words, failed, load } = useWords();
  const [again, setAgain] = useState(false);
  const [focusOn, setFocusOn] = useState('');
  const password = useRef<HTMLInputElement>(null);
  const token = useRef<HTMLInputElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const { run } = state;
  const trouble = run.kind === 'trouble' ? run.trouble : undefined;
  const pause = usePause(trouble);

  useEffect(() => {
    if (focusOn === '') return;
    const target = focusOn === 'summary' ? summary.current : document.getElementById(focusOn);
    target?.focus();
    setFocusOn('');
  }, [focusOn]);

  // The function's own judgement of the fields comes back like one of the form's.
  useEffect(() => {
    if (trouble?.kind !== 'fields') return;
    setErrors(trouble.errors);
    setFocusOn('summary');
  }, [trouble, setErrors]);

  useEffect(() => {
    // A page that is left, and may be come back to, holds no secret.
    const forget = () => {
      for (const { current } of [password, token]) if (current) current.value = '';
    };
    addEventListener('pagehide', forget);
    return () => removeEventListener('pagehide', forget);
  }, []);

  const secretOf = (method: Values['method']): string =>
    (method === 'password' ? password.current : method === 'token' ? token.current : undefined)?.value ?? '';

  const fail = (wrong: FieldErrors) => {
    setErrors(wrong);
    setFocusOn('summary');
  };

  const begin = (now: Values, secret = secretOf(now.method)) => {
    const body = bodyOf(now, secret);
    for (const { current } of [password, token]) if (current) current.value = '';
    setErrors({});
    setAgain(false);
    load();
    void start(askedOf(now), body);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isRunning() || pause > 0) return;
    let now = withPlainServer(values);
    const { host, port, encryption } = now;
    change({ host, port, encryption });
    if (now.provider === '') {
      const provider = await lookUp(now.address);
      const next = askAt(provider ?? '', providers);
      if (provider === undefined || !next) return fail(findMissing(now, '', next ?? NOTHING_ASKED));
      now = { ...now, provider, method: next.methods[0] };
      // The field for the password has only now come up: that it is empty is no mistake.
      if (now.method !== 'none') return setFocusOn(now.method);
    }
    const next = askAt(now.provider, providers) ?? NOTHING_ASKED;
    const wrong = findMissing(now, secretOf(now.method), next);
    return Object.keys(wrong).length > 0 ? fail(wrong) : begin(now);
  };

  const signIn = useSignIn(
    (secret, form) => {
      const left = readLeft(form, providers) ?? values;
      begin({ ...left, method: 'token' }, secret);
    },
    (form) => {
      const left = readLeft(form, providers);
      if (left) restore(left);
    },
  );
  const startSignIn = (here: boolean) => {
    if (domainOf(values.address) === '') return fail({ address: missing.address });
    setErrors({});
    load();
    void signIn.start(values.address.trim(), here, values);
  };

  const testAgain = () => {
    // A token is used once and kept nowhere, so the sign-in is done again.
    if (signIn.state.kind === 'signed-in') startSignIn(false);
    else if (values.method === 'none') begin(values);
    else {
      setAgain(true);
      setFocusOn(values.method);
    }
  };

  const shared = { providers, values, errors, ask, found, live, listed, again, password, token, change };
  const isMicrosoft = values.provider === 'microsoft-365' || values.provider === 'outlook-com';
  const mayOffer = isMicrosoft || (values.provider === OTHER && values.method === 'token');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for when it first matters.
  useEffect(() => {
    if (mayOffer) void signIn.prepare();
  }, [mayOffer]);
  const offersSignIn =
    signIn.offer?.signIn === undefined
      ? isMicrosoft || signIn.state.kind === 'ended'
      : isOffered(signIn.offer.signIn, values.provider, values.method);
  const cannotTest = live && listed && values.provider === OTHER;
  return (
    <div className="imap-test">
      <form
        ref={form}
        method="post"
        action="/api/imap-test"
        className="sheet"
        noValidate={live}
        data-live={live ? '' : undefined}
        onSubmit={submit}
        onFocus={load}
      >
        <ErrorSummary errors={errors} other={trouble?.kind === 'fields' ? trouble.other : []} box={summary} />
        <AddressAndProvider {...shared} />
        <WhatComesNext {...shared} />
        {!cannotTest && (
          <p>
            <button className="main" type="submit" aria-disabled={run.kind === 'running' || pause > 0}>
              {pause > 0 ? `You can test again in ${waitWords(pause)}` : 'Test the connection'}
            </button>
          </p>
        )}
      </form>
      {live && offersSignIn && signIn.offer && (
        <SignInPanel
          offer={signIn.offer}
          state={signIn.state}
          address={values.address.trim()}
          provider={values.provider}
          product={product}
          words={words}
          start={startSignIn}
          stop={signIn.stop}
        />
      )}
      <RunView
        state={state}
        words={words}
        wordsFailed={failed}
        product={product}
        stop={stop}
        again={testAgain}
      />
    </div>
  );
}

const NOTHING_ASKED = { methods: ['none'], secretLabel: 'Password', takes: '', step: undefined } as const;
