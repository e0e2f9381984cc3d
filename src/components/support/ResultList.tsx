import { useEffect, useRef } from 'react';
import { showCode } from '#core/links/code.ts';
import type { DeskEntry } from '#core/links/desk.ts';
import { roleWords } from '#core/model/words.ts';

export const kindWords = {
  step: 'Step',
  article: 'Article',
  diagnosis: 'Cause',
  question: 'Question',
  end: 'Answer',
  check: 'Check',
} as const satisfies Record<DeskEntry['kind'], string>;

export const LIST = 'desk-results';
export const optionId = (id: string): string => `desk-${id}`;

type Props = {
  readonly entries: readonly DeskEntry[];
  readonly at: string;
  readonly gathered: readonly string[];
  readonly onChoose: (id: string) => void;
};

/** The left pane: what was found, one line each. The field above keeps the focus and moves the choice. */
export function ResultList({ entries, at, gathered, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${CSS.escape(optionId(at))}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div id={LIST} className="desk-list" role="listbox" aria-label="Found" ref={list} tabIndex={-1}>
      {entries.map((entry) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus.
        // biome-ignore lint/a11y/useFocusableInteractive: see above; aria-activedescendant names the option.
        <div
          key={entry.id}
          id={optionId(entry.id)}
          role="option"
          aria-selected={entry.id === at}
          onClick={() => onChoose(entry.id)}
        >
          <span className="desk-title">
            {gathered.includes(entry.id) && <b className="desk-in">{gathered.indexOf(entry.id) + 1}</b>}
            {entry.title}
          </span>
          <span className="desk-facts">
            <code>{showCode(entry.code)}</code> {kindWords[entry.kind]}
            {entry.role && ` · ${roleWords[entry.role]}`}
            {entry.under && ` · ${entry.under}`}
          </span>
        </div>
      ))}
    </div>
  );
}
