import { goHref } from '#core/model/addresses.ts';
import type { TokenCheck } from '#core/oauth/explain.ts';
import type { ReportWords } from '#core/report/words.ts';
import { RoleMark } from '../ui/RoleMark.tsx';
import { ApprovalPanel } from './ApprovalPanel.tsx';
import { type Offer, signInName } from './offer.ts';
import { TokenChecks } from './TokenChecks.tsx';
import type { SignInState } from './use-sign-in.ts';

type Props = {
  readonly offer: Offer;
  readonly state: SignInState;
  readonly address: string;
  readonly provider: string;
  readonly product: string;
  readonly words: ReportWords | undefined;
  readonly start: (here: boolean) => void;
  readonly stop: () => void;
};

/** Modern sign-in beside the form: the button, the wait, and how it ended. */
export function SignInPanel({ offer, state, address, provider, product, words, start, stop }: Props) {
  const { signIn } = offer;
  if (!signIn)
    return state.kind === 'idle' ? (
      <NotOffered />
    ) : (
      <section className="sign-in">
        {state.kind === 'ended' && <Ended verdict={state.verdict} words={words} start={start} />}
      </section>
    );
  const name = signInName(signIn);
  return (
    <section className="sign-in" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">Test with modern sign-in</h2>
      <p>
        You sign in on {name}’s own page and let “{signIn.appName}” read this mailbox. We get a token for this
        one test, and then forget it. We never see your password.
      </p>
      {state.kind !== 'waiting' && (
        <p>
          <button className="main" type="button" onClick={() => start(false)}>
            Sign in with {name}
          </button>
        </p>
      )}
      <div role="status">
        {state.kind === 'waiting' && (
          <p>
            {state.closed
              ? 'The sign-in window seems to be closed. If you closed it, start again.'
              : 'Finish the sign-in in the other window. The test starts by itself.'}
          </p>
        )}
      </div>
      {state.kind === 'waiting' && (
        <p className="actions">
          <button className="quiet" type="button" onClick={() => start(false)}>
            Start again
          </button>
          <button className="quiet" type="button" onClick={() => start(true)}>
            Sign in in this window
          </button>
          <button className="quiet" type="button" onClick={stop}>
            Stop
          </button>
        </p>
      )}
      {state.kind === 'ended' && <Ended verdict={state.verdict} words={words} start={start} />}
      {state.kind === 'signed-in' && <Said checks={state.checks} />}
      <p className="hint">
        <a href={goHref('modern-sign-in')}>How modern sign-in works</a>. For administrators:{' '}
        <a href="/test/token/">check a token</a> that another program was given.
      </p>
      <ApprovalPanel
        address={address}
        provider={provider}
        clientId={signIn.clientId}
        appName={signIn.appName}
        product={product}
        open={state.kind === 'ended' && state.verdict.diagnosis === 'admin-consent-needed'}
      />
    </section>
  );
}

/** Without a client id: what there is instead. */
function NotOffered() {
  return (
    <section className="sign-in">
      <p>
        This site does not offer a sign-in test. The test still shows whether the server can be reached and
        what it takes. <a href={goHref('ask-support-about-modern-sign-in')}>Ask where to sign in</a>, or, as
        an administrator, <a href="/test/token/">check a token</a>.
      </p>
    </section>
  );
}

type EndedProps = Pick<Props, 'words' | 'start'> & {
  readonly verdict: Extract<SignInState, { kind: 'ended' }>['verdict'];
};

function Ended({ verdict, words, start }: EndedProps) {
  const diagnosis = verdict.diagnosis === null ? undefined : words?.diagnoses[verdict.diagnosis];
  return (
    <div className="verdict-small" role="alert" data-diagnosis={verdict.diagnosis ?? undefined}>
      {diagnosis && (
        <p>
          <RoleMark role={diagnosis.fixedBy} />
        </p>
      )}
      <p>
        <b>{diagnosis?.title ?? 'The sign-in did not finish'}</b>
      </p>
      <p>{verdict.words}</p>
      {diagnosis && (
        <p>
          <a href={diagnosis.first.href} data-step={diagnosis.first.id}>
            {diagnosis.first.title}
          </a>
        </p>
      )}
      {!diagnosis && verdict.diagnosis !== null && (
        <p>
          <a href={goHref(verdict.diagnosis)}>What to do</a>
        </p>
      )}
      <p>
        <button className="quiet" type="button" onClick={() => start(true)}>
          Sign in in this window
        </button>
      </p>
    </div>
  );
}

function Said({ checks }: { readonly checks: readonly TokenCheck[] }) {
  return (
    <details>
      <summary>What the token says</summary>
      {checks.length > 0 ? (
        <TokenChecks checks={checks} />
      ) : (
        <p>
          This token can be read only by those who made it. Only the test tells whether it opens the mailbox.
        </p>
      )}
    </details>
  );
}
