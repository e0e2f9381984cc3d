import { type FormEvent, useEffect, useRef, useState } from 'react';
import { EXCHANGE_ONLINE, explainToken, type TokenCheck } from '#core/oauth/explain.ts';
import { readToken, tokenProblemWords } from '#core/oauth/token.ts';
import { TokenChecks } from './TokenChecks.tsx';
import { TokenTest } from './TokenTest.tsx';

type Checked =
  | { readonly kind: 'checks'; readonly checks: readonly TokenCheck[] }
  | { readonly kind: 'opaque' }
  | { readonly kind: 'problem'; readonly message: string };

/** Reads a pasted token in this browser and holds it against what IMAP needs. Nothing is sent. */
export default function TokenChecker({ product }: { readonly product: string }) {
  const token = useRef<HTMLTextAreaElement>(null);
  const mailbox = useRef<HTMLInputElement>(null);
  const [checked, setChecked] = useState<Checked>();
  const heading = useRef<HTMLHeadingElement>(null);
  // A press before this script listens would reload the page and lose the pasted token.
  const [listening, setListening] = useState(false);
  const forget = () => {
    if (token.current) token.current.value = '';
    setChecked(undefined);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes to life.
  useEffect(() => {
    setListening(true);
    // A page that is left, and may be come back to, holds no token and nothing of what it says.
    addEventListener('pagehide', forget);
    return () => removeEventListener('pagehide', forget);
  }, []);

  const check = (event: FormEvent) => {
    event.preventDefault();
    const read = readToken(token.current?.value ?? '');
    if (read.kind === 'problem') {
      setChecked({ kind: 'problem', message: tokenProblemWords[read.problem] });
      token.current?.focus();
      return;
    }
    const wanted = {
      mailbox: mailbox.current?.value.trim() ?? '',
      app: '',
      now: Date.now() / 1000,
      needs: EXCHANGE_ONLINE,
    };
    setChecked(
      read.kind === 'opaque'
        ? { kind: 'opaque' }
        : { kind: 'checks', checks: explainToken(read.claims, wanted) },
    );
    requestAnimationFrame(() => heading.current?.focus());
  };
  const forgetNow = () => {
    forget();
    token.current?.focus();
  };
  const problem = checked?.kind === 'problem' ? checked.message : undefined;
  return (
    <div className="imap-test token-check">
      <form className="sheet" onSubmit={check} noValidate>
        <div className="field" data-error={problem ? '' : undefined}>
          <label htmlFor="token-text">Access token</label>
          <p className="hint" id="token-text-hint">
            It is read in this browser and sent nowhere. Treat a token like a password.
          </p>
          {problem && (
            <p className="field-error" id="token-text-error" role="alert">
              {problem}
            </p>
          )}
          <textarea
            ref={token}
            id="token-text"
            className="field-input"
            rows={6}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={problem ? true : undefined}
            aria-describedby={`token-text-hint${problem ? ' token-text-error' : ''}`}
          />
        </div>
        <div className="field">
          <label htmlFor="token-mailbox">Mailbox (if you know it)</label>
          <input
            ref={mailbox}
            id="token-mailbox"
            className="field-input"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
        <p className="actions">
          <button className="main" type="submit" disabled={!listening}>
            Check the token
          </button>{' '}
          <button className="quiet" type="button" onClick={forgetNow}>
            Forget it
          </button>
        </p>
      </form>
      {checked && checked.kind !== 'problem' && (
        <section className="run">
          <h2 ref={heading} tabIndex={-1}>
            What the token says
          </h2>
          {checked.kind === 'opaque' && (
            <p>
              This token can be read only by those who made it. Personal Microsoft accounts get such tokens.
              Nothing is wrong with that: test the mailbox with it.
            </p>
          )}
          {checked.kind === 'checks' && (
            <>
              <TokenChecks checks={checked.checks} />
              <p className="hint">
                The signature was not checked: that is the mail server’s work. Whether it takes the token,
                only a test tells.
              </p>
            </>
          )}
          <TokenTest token={token} mailbox={mailbox} product={product} />
        </section>
      )}
    </div>
  );
}
