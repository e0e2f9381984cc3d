import { showCode, spellCode } from '#core/links/code.ts';
import type { DeskEntry } from '#core/links/desk.ts';
import { LinkedText } from '../ui/LinkedText.tsx';
import { RoleMark } from '../ui/RoleMark.tsx';
import { copyWords, type Format, formatNames, linkOf } from './formats.ts';
import { kindWords } from './ResultList.tsx';

type Props = {
  readonly entry: DeskEntry;
  /** Titles of the steps that answer it, if it is answered by steps. */
  readonly answeredBy: readonly string[];
  readonly gathered: boolean;
  readonly onCopy: (format: Format) => void;
  readonly onGather: () => void;
};

/** The right pane: one entry as the customer will see it, with its link and code. */
export function EntryPane({ entry, answeredBy, gathered, onCopy, onGather }: Props) {
  const link = linkOf(entry);
  return (
    <section className="desk-entry" aria-labelledby="desk-entry-title">
      <p className="desk-kind">
        {entry.role && <RoleMark role={entry.role} />}
        <span>
          {kindWords[entry.kind]}
          {entry.under && ` in “${entry.under}”`}
        </span>
      </p>
      <h2 id="desk-entry-title">{entry.title}</h2>
      <LinkedText text={entry.lines.join('\n')} links={entry.links} />
      {entry.expect && (
        <p className="hint">
          <b>You should see</b> {entry.expect}
        </p>
      )}
      {answeredBy.length > 0 && <p className="hint">Answered by: {answeredBy.join(' · ')}</p>}
      <dl className="desk-link">
        <dt>Link</dt>
        <dd>
          <a href={entry.href}>{link}</a>
        </dd>
        <dt>Code</dt>
        <dd>
          {entry.code ? (
            <>
              <code>{showCode(entry.code)}</code> <span className="hint">{spellCode(entry.code)}</span>
            </>
          ) : (
            <span className="hint">comes with the next release</span>
          )}
        </dd>
      </dl>
      <p className="actions">
        {formatNames.map((format) => (
          <button key={format} type="button" className="quiet" onClick={() => onCopy(format)}>
            {copyWords('link')[format]}
          </button>
        ))}
        <button type="button" className="quiet" aria-pressed={gathered} onClick={onGather}>
          {gathered ? 'Take out of the reply' : 'Add to the reply'}
        </button>
      </p>
    </section>
  );
}
