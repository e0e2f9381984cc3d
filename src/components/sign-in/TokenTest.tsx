import { type RefObject, useState } from 'react';
import { askedOf, bodyOf, emptyValues, type FieldErrors } from '#core/imap-form/values.ts';
import { domainOf } from '#core/providers/find.ts';
import { RunView } from '../imap-test/RunView.tsx';
import { useRun } from '../imap-test/use-run.ts';
import { useWords } from '../imap-test/use-words.ts';

type Props = {
  readonly token: RefObject<HTMLTextAreaElement | null>;
  readonly mailbox: RefObject<HTMLInputElement | null>;
  readonly product: string;
};

/** Runs the connection test with the token that was checked, for the mailbox that was named. */
export function TokenTest({ token, mailbox, product }: Props) {
  const { state, start, stop, isRunning } = useRun();
  const { words, failed, load } = useWords();
  const [errors, setErrors] = useState<FieldErrors>({});

  const test = () => {
    if (isRunning()) return;
    const address = mailbox.current?.value.trim() ?? '';
    if (domainOf(address) === '') {
      setErrors({ address: 'Mailbox: Enter its address to test it with this token' });
      mailbox.current?.focus();
      return;
    }
    setErrors({});
    load();
    const values = { ...emptyValues, address, provider: 'microsoft-365', method: 'token' as const };
    void start(askedOf(values), bodyOf(values, token.current?.value ?? ''));
  };
  return (
    <>
      {errors.address && (
        <p className="field-error" role="alert">
          {errors.address}
        </p>
      )}
      <p>
        <button className="main" type="button" onClick={test} aria-disabled={state.run.kind === 'running'}>
          Test the mailbox with this token
        </button>
      </p>
      <p className="hint">The token goes to our function for this one test and is then forgotten.</p>
      <RunView state={state} words={words} wordsFailed={failed} product={product} stop={stop} again={test} />
    </>
  );
}
