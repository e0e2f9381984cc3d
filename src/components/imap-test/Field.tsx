import type { InputHTMLAttributes, ReactNode } from 'react';
import { type FieldName, fields } from '#core/imap-form/words.ts';

type Common = {
  readonly name: FieldName;
  readonly label?: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
};

/** The ids under which a field's hint and message are announced with it. */
export function describedBy(name: FieldName, hint: unknown, error: string | undefined): string | undefined {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter((id) => id !== '');
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Label, hint, message and control, in this order: one below the other. */
export function FieldFrame({
  name,
  label = fields[name].label,
  hint = fields[name].hint,
  error,
  children,
}: Common & { readonly children: ReactNode }) {
  return (
    <div className="field" data-error={error ? '' : undefined}>
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

/** A line of text. */
export function TextField({
  name,
  label,
  hint = fields[name].hint,
  error,
  ...input
}: Common & Omit<InputHTMLAttributes<HTMLInputElement>, 'name'>) {
  return (
    <FieldFrame name={name} hint={hint} error={error} {...(label === undefined ? {} : { label })}>
      <input
        id={name}
        name={name}
        className="field-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        {...input}
      />
    </FieldFrame>
  );
}
