import { type KeyboardEvent, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Desk as DeskData } from '#core/links/desk.ts';
import { replyNow } from '#core/links/desk-reply.ts';
import { createDeskSearch } from '#core/links/desk-search.ts';
import { changeDesk, readDesk, writeDesk } from '#core/links/desk-state.ts';
import { EntryPane } from './EntryPane.tsx';
import { Filters } from './Filters.tsx';
import { copiedWords, type Format, linkClip, linkOf, replyClip } from './formats.ts';
import { Refused } from './Refused.tsx';
import { ReplyPane } from './ReplyPane.tsx';
import { ReportPane } from './ReportPane.tsx';
import { ResultList } from './ResultList.tsx';
import { TreeLinkPane } from './TreeLinkPane.tsx';
import { useAgent } from './use-agent.ts';
import { useClipboard } from './use-clipboard.ts';
import { useRested } from './use-rested.ts';
import { useSlash } from './use-slash.ts';

/** More rows than this help nobody: the next word narrows them. */
const ROWS = 60;
const PAGE = 8;

/** The support desk: search on the left, the entry and the reply on the right. State in the address. */
export function Desk({ desk, product }: { readonly desk: DeskData; readonly product: string }) {
  const [state, change] = useReducer(changeDesk, undefined, () =>
    readDesk(new URLSearchParams(location.search), desk),
  );
  const [customer, setCustomer] = useState('');
  const [format, setFormat] = useState<Format>('plain');
  const { agent, kept, change: changeAgent } = useAgent();
  const { said, say, refused, copy, close } = useClipboard();
  const field = useRef<HTMLInputElement>(null);
  useSlash(field);

  const { query, role, provider } = state;
  const search = useMemo(() => createDeskSearch(desk.entries), [desk]);
  const found = useMemo(() => search({ query, role, provider }), [search, query, role, provider]);
  const rows = found.slice(0, ROWS);
  const count =
    found.length === 0
      ? 'Nothing fits. Take away a word or a filter.'
      : `${found.length} found${found.length > ROWS ? `, the first ${ROWS} shown` : ''}`;
  const rested = useRested(count);
  const entry = found.find(({ id }) => id === state.at) ?? rows[0];
  const reply = replyNow(desk, state, entry, {
    origin: location.origin,
    customer,
    signature: [agent.name, ...agent.signature.split('\n')],
  });

  useEffect(() => {
    try {
      history.replaceState(null, '', location.pathname + writeDesk(state) + location.hash);
    } catch {
      // Safari refuses more than 100 in 30 seconds, which is fast typing; a later one says the same.
    }
  }, [state]);

  const choose = (id: string) => change({ kind: 'set', to: { at: id } });
  const gather = (id: string) => {
    const action = { kind: 'gather', id } as const;
    const more = changeDesk(state, action).gathered.length - state.gathered.length;
    const title = desk.entries.find((one) => one.id === id)?.title;
    if (more === 0) say('The reply is full. Take something out first.', true);
    else say(`“${title}” ${more > 0 ? 'added to' : 'taken out of'} the reply`);
    change(action);
  };
  const copyLink = (as: Format) =>
    entry && copy(linkClip(entry.title, linkOf(entry), as), copiedWords(`link to “${entry.title}”`, as));
  const copyReply = (as: Format) => copy(replyClip(reply.blocks, as), copiedWords('reply', as));
  const step = (by: number) => {
    const from = rows.findIndex(({ id }) => id === entry?.id);
    const next = rows[Math.min(Math.max(from + by, 0), rows.length - 1)];
    if (next) choose(next.id);
  };

  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE,
      PageUp: -PAGE,
    };
    const by = moves[event.key];
    if (by !== undefined) step(by);
    else if (event.key === 'Escape') change({ kind: 'set', to: { query: '', at: '' } });
    else if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    else if (event.shiftKey) copyReply(format);
    else if (event.ctrlKey || event.metaKey) entry && gather(entry.id);
    else copyLink(format);
    event.preventDefault();
  };

  return (
    <div className="desk">
      <Filters
        state={state}
        desk={desk}
        change={change}
        field={field}
        onKey={onKey}
        at={entry?.id}
        format={format}
        onFormat={setFormat}
      />
      <p className="desk-said" role="status" data-failed={said.failed || undefined}>
        <span key={said.turn}>{said.words}</span>
      </p>
      {refused && (
        <Refused
          key={refused}
          text={refused}
          onClose={() => {
            close();
            field.current?.focus();
          }}
        />
      )}
      <div className="desk-panes">
        <div>
          <p className="hint">
            <span aria-hidden="true">{count}</span>
            <span role="status" className="visually-hidden">
              {rested}
            </span>
          </p>
          <ResultList entries={rows} at={entry?.id ?? ''} gathered={state.gathered} onChoose={choose} />
        </div>
        <div className="desk-right">
          {entry && (
            <EntryPane
              entry={entry}
              answeredBy={entry.steps.flatMap((id) => desk.entries.find((one) => one.id === id)?.title ?? [])}
              gathered={state.gathered.includes(entry.id)}
              onCopy={copyLink}
              onGather={() => gather(entry.id)}
            />
          )}
          <ReplyPane
            {...reply}
            desk={desk}
            change={change}
            onTakeOut={(id, next) => {
              gather(id);
              (next ?? field.current)?.focus();
            }}
            gathered={state.gathered}
            customer={customer}
            onCustomer={setCustomer}
            onCopy={copyReply}
            agent={agent}
            kept={kept}
            onAgent={changeAgent}
          />
          <ReportPane
            product={product}
            gathered={state.gathered}
            onLook={(id) => change({ kind: 'set', to: { query: '', role: '', provider: '', at: id } })}
            onGather={gather}
          />
          <TreeLinkPane
            trees={desk.trees}
            known={state.known}
            onKnown={(known) => change({ kind: 'set', to: { known } })}
            onCopy={(title, link, as) =>
              copy(linkClip(title, link, as), copiedWords('link into the questions', as))
            }
          />
        </div>
      </div>
    </div>
  );
}
