import { type RefObject, useState } from 'react';
import { MAX_TOKEN_LENGTH } from '#core/contract/pasted-token.ts';
import { describedBy, FieldFrame } from './Field.tsx';

type Props = {
  readonly name: 'password' | 'token';
  readonly label: string;
  readonly hint: string;
  readonly error: string | undefined;
  /** False while there is no script: the button to show the secret needs one. */
  readonly live: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
};

/**
 * A secret. Its value stays in the field alone, never in the state of the page, so that nothing
 * can keep it. It can be pasted, shown, and filled in by a password manager.
 */
export function SecretField({ name, label, hint, error, live, field }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <div className="secret">
        <input
          ref={field}
          id={name}
          name={name}
          className="field-input"
          type={shown ? 'text' : 'password'}
          autoComplete={name === 'password' ? 'current-password' : 'off'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={name === 'password' ? 512 : MAX_TOKEN_LENGTH}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(name, hint, error)}
        />
        {live && (
          <button
            type="button"
            className="quiet"
            aria-controls={name}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
            <span className="visually-hidden"> the {label.toLowerCase()}</span>
          </button>
        )}
      </div>
    </FieldFrame>
  );
}
