import type { Dispatch } from 'react';
import type { Desk, DeskEntry } from '#core/links/desk.ts';
import { type DeskAction, NO_CAUSE } from '#core/links/desk-state.ts';
import { copyWords, type Format, formatNames } from './formats.ts';
import type { Agent } from './use-agent.ts';

type Props = {
  readonly desk: Desk;
  readonly change: Dispatch<DeskAction>;
  /** `next` is where the focus goes on: its button goes with the entry. */
  readonly onTakeOut: (id: string, next: HTMLElement | null) => void;
  /** Entries in the reply, in order; what is looked at if nothing was gathered. */
  readonly entries: readonly DeskEntry[];
  readonly gathered: readonly string[];
  readonly reply: string;
  readonly causes: readonly string[];
  readonly cause: string;
  readonly text: string;
  readonly customer: string;
  readonly onCustomer: (name: string) => void;
  readonly onCopy: (format: Format) => void;
  readonly agent: Agent;
  readonly kept: boolean;
  readonly onAgent: (agent: Agent) => void;
};

/**
 * What is gathered, in order. Buttons, not dragging: they work with every hand and key. At an end they are
 * only called disabled: one that really is loses the focus that moved it there.
 */
function Gathered({ entries, change, onTakeOut }: Pick<Props, 'entries' | 'change' | 'onTakeOut'>) {
  return (
    <ol className="desk-gathered" aria-label="In this reply, in order">
      {entries.map(({ id, title }, i) => (
        <li key={id}>
          <span>{title}</span>
          <button type="button" aria-disabled={i === 0} onClick={() => change({ kind: 'move', id, by: -1 })}>
            Up <span className="visually-hidden">“{title}”</span>
          </button>
          <button
            type="button"
            aria-disabled={i === entries.length - 1}
            onClick={() => change({ kind: 'move', id, by: 1 })}
          >
            Down <span className="visually-hidden">“{title}”</span>
          </button>
          <button
            type="button"
            onClick={({ currentTarget }) => {
              const row = currentTarget.parentElement;
              const beside = row?.nextElementSibling ?? row?.previousElementSibling;
              onTakeOut(id, beside?.querySelector<HTMLElement>('button:last-child') ?? null);
            }}
          >
            Take out <span className="visually-hidden">“{title}”</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function AgentFields({ agent, kept, onAgent }: Pick<Props, 'agent' | 'kept' | 'onAgent'>) {
  return (
    <details>
      <summary>Your name and signature</summary>
      <p className="hint">
        {kept
          ? 'Kept in this browser only. Nothing is sent anywhere.'
          : 'This browser keeps nothing, so they hold until you leave this page.'}
      </p>
      <p>
        <label htmlFor="desk-agent">Your name</label>
        <input
          id="desk-agent"
          className="field-input"
          autoComplete="name"
          maxLength={200}
          value={agent.name}
          onChange={(event) => onAgent({ ...agent, name: event.target.value })}
        />
      </p>
      <p>
        <label htmlFor="desk-signature">Signature</label>
        <textarea
          id="desk-signature"
          className="field-input"
          rows={3}
          maxLength={1000}
          value={agent.signature}
          onChange={(event) => onAgent({ ...agent, signature: event.target.value })}
        />
      </p>
    </details>
  );
}

function Causes({
  label,
  ids,
  desk,
}: Pick<Props, 'desk'> & Readonly<{ label: string; ids: readonly string[] }>) {
  if (ids.length === 0) return null;
  return (
    <optgroup label={label}>
      {ids.map((id) => (
        <option key={id} value={id}>
          {desk.causes[id]?.title}
        </option>
      ))}
    </optgroup>
  );
}

/** The reply: what is in it, its frame, and the text as the customer will read it. */
export function ReplyPane(props: Props) {
  const { desk, change, gathered, reply, causes, cause, text, customer, onCustomer, onCopy } = props;
  const others = Object.keys(desk.causes).filter((id) => !causes.includes(id));
  const when = desk.replies.find(({ id }) => id === reply)?.when;
  return (
    <section className="desk-reply" aria-labelledby="desk-reply-title">
      <h2 id="desk-reply-title">Reply</h2>
      {gathered.length > 0 && <Gathered {...props} />}
      <div className="desk-fields">
        <p>
          <label htmlFor="desk-frame">Which reply</label>
          <select
            id="desk-frame"
            className="field-input"
            aria-describedby="desk-when"
            value={reply}
            onChange={(event) => change({ kind: 'set', to: { reply: event.target.value } })}
          >
            {desk.replies.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </p>
        <p>
          <label htmlFor="desk-cause">Cause that it names</label>
          <select
            id="desk-cause"
            className="field-input"
            value={cause}
            onChange={(event) => change({ kind: 'set', to: { cause: event.target.value } })}
          >
            <option value={NO_CAUSE}>None</option>
            <Causes label="Fits what is sent" ids={causes} desk={desk} />
            <Causes label="All others" ids={others} desk={desk} />
          </select>
        </p>
        <p>
          <label htmlFor="desk-customer">Customer’s name</label>
          <input
            id="desk-customer"
            className="field-input"
            autoComplete="off"
            maxLength={100}
            value={customer}
            onChange={(event) => onCustomer(event.target.value)}
          />
        </p>
      </div>
      <p id="desk-when" className="hint">
        {when}
      </p>
      <textarea className="desk-text" aria-label="The reply as text" readOnly rows={14} value={text} />
      <p className="actions">
        {formatNames.map((format) => (
          <button
            key={format}
            type="button"
            className={format === 'plain' ? 'main' : 'quiet'}
            onClick={() => onCopy(format)}
          >
            {copyWords('reply')[format]}
          </button>
        ))}
      </p>
      <AgentFields {...props} />
    </section>
  );
}
