import { goHref } from '#core/model/addresses.ts';
import type { TokenCheck } from '#core/oauth/explain.ts';
import { StageMark } from '../imap-test/StageMark.tsx';

const MARKS = { ok: 'ok', wrong: 'failed', unknown: 'skipped' } as const;
const WORDS = { ok: 'ok', wrong: 'change this', unknown: 'compare' } as const;

/** What a token says about itself, check by check, each with its mark and what to change. */
export function TokenChecks({ checks }: { readonly checks: readonly TokenCheck[] }) {
  return (
    <ol className="token-checks">
      {checks.map((one) => (
        <li key={one.id} data-check={one.id} data-verdict={one.verdict}>
          <StageMark status={MARKS[one.verdict]} />
          <div>
            <h3>
              {one.title} <span className="state">{WORDS[one.verdict]}</span>
            </h3>
            {one.found && <code>{one.found}</code>}
            <p>{one.words}</p>
            {one.diagnosis && (
              <p>
                <a href={goHref(one.diagnosis)}>What to do</a>
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
