import type { Dispatch, KeyboardEvent, RefObject } from 'react';
import type { Desk } from '#core/links/desk.ts';
import type { DeskAction, DeskState } from '#core/links/desk-state.ts';
import { roles } from '#core/model/schema/common.ts';
import { roleWords, WHO_MUST_ACT } from '#core/model/words.ts';
import { type Format, formatNames, formats } from './formats.ts';
import { LIST, optionId } from './ResultList.tsx';

type Props = {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly change: Dispatch<DeskAction>;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly at: string | undefined;
  readonly format: Format;
  readonly onFormat: (format: Format) => void;
};

/** The one search field, what it may be narrowed by, and what its keys do. */
export function Filters({ desk, state, change, field, onKey, at, format, onFormat }: Props) {
  const set = (to: Partial<DeskState>) => change({ kind: 'set', to });
  return (
    <div className="desk-top">
      <p className="desk-query">
        <label htmlFor="desk-query">Find a step, a cause, an error text or a code</label>
        <input
          id="desk-query"
          ref={field}
          className="field-input"
          role="combobox"
          aria-expanded={at !== undefined}
          aria-controls={LIST}
          aria-activedescendant={at && optionId(at)}
          aria-describedby="desk-keys"
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          value={state.query}
          onChange={(event) => set({ query: event.target.value, at: '' })}
          onKeyDown={onKey}
        />
      </p>
      <p>
        <label htmlFor="desk-role">{WHO_MUST_ACT}</label>
        <select
          id="desk-role"
          className="field-input"
          value={state.role}
          onChange={(event) => set({ role: roles.find((one) => one === event.target.value) ?? '' })}
        >
          <option value="">Anybody</option>
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleWords[role]}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label htmlFor="desk-provider">Mail provider</label>
        <select
          id="desk-provider"
          className="field-input"
          value={state.provider}
          onChange={(event) => set({ provider: event.target.value })}
        >
          <option value="">Any</option>
          {desk.providers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label htmlFor="desk-format">Enter copies as</label>
        <select
          id="desk-format"
          className="field-input"
          value={format}
          onChange={(event) => onFormat(formatNames.find((one) => one === event.target.value) ?? 'plain')}
        >
          {formatNames.map((one) => (
            <option key={one} value={one}>
              {formats[one]}
            </option>
          ))}
        </select>
      </p>
      <p id="desk-keys" className="hint desk-keys">
        <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> copy the link · <kbd>Shift</kbd> <kbd>Enter</kbd>{' '}
        copy the reply · <kbd>Ctrl</kbd> <kbd>Enter</kbd> add to the reply · <kbd>Esc</kbd> clear ·{' '}
        <kbd>/</kbd> back to this field
      </p>
    </div>
  );
}
