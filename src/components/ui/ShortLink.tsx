import { showCode } from '#core/links/code.ts';
import { goHref } from '#core/model/addresses.ts';

type Props = {
  readonly id: string;
  readonly what: 'step' | 'page';
  /** None until it is published. */
  readonly code: string | undefined;
};

/**
 * The short permanent link of a step or page, with its code to read out. Without scripts it is a
 * plain link; with them the same place holds a button. Both stand ready, so that nothing moves.
 */
export function ShortLink({ id, what, code }: Props) {
  // A step's heading has the step's id: it tells one "Copy link" from the next.
  const heading = what === 'step' ? id : undefined;
  return (
    <p className="short-link" data-pagefind-ignore="">
      {code && (
        <span>
          {/* One text, as of two React writes a comment between. */}
          {`${what} `}
          <b>{showCode(code)}</b>
        </span>
      )}
      <a className="no-print" href={goHref(id)} aria-describedby={heading}>
        {`Link to this ${what}`}
      </a>
      <button className="no-print" type="button" aria-describedby={heading}>
        <span>Copy link</span>
      </button>
    </p>
  );
}
