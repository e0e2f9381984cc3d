import type { RefObject } from 'react';
import type { FieldErrors } from '#core/imap-form/values.ts';
import { CHECK_FIELDS, type FieldName, fields } from '#core/imap-form/words.ts';

type Props = {
  readonly errors: FieldErrors;
  /** Messages that belong to no field. */
  readonly other?: readonly string[];
  readonly box: RefObject<HTMLDivElement | null>;
};

/** What is wrong, at the top of the form, each message a link to its field. */
export function ErrorSummary({ errors, other = [], box }: Props) {
  const names = (Object.keys(fields) as FieldName[]).filter((name) => errors[name] !== undefined);
  if (names.length + other.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{CHECK_FIELDS}</h2>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a
              href={`#${name}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(name)?.focus();
              }}
            >
              {errors[name]}
            </a>
          </li>
        ))}
        {other.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
