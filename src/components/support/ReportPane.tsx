import { useEffect, useState } from 'react';
import { stageWords } from '#core/contract/stages.ts';
import { timeWords } from '#core/report/text.ts';
import { statusWords } from '#core/report/words.ts';
import { RoleMark } from '../ui/RoleMark.tsx';
import { type OpenedReport, openReport } from './open-report.ts';

type Props = {
  readonly product: string;
  readonly gathered: readonly string[];
  /** Shows a step in the pane above. */
  readonly onLook: (id: string) => void;
  readonly onGather: (id: string) => void;
};

function Opened({ opened, ...actions }: { readonly opened: OpenedReport } & Props) {
  if (opened.kind === 'problem') {
    return (
      <p className="desk-problem" role="alert" data-problem={opened.problem}>
        {opened.words}
      </p>
    );
  }
  const { report, view, server } = opened;
  const step = view.first;
  return (
    <div className="desk-opened">
      <p className="hint">
        {timeWords(report.at)} · {report.mailbox} · {server}
      </p>
      <ol className="desk-stages" aria-label="Stages">
        {report.stages.map(({ stage, status, ms, detail }) => (
          <li key={stage} data-status={status}>
            <b>{stageWords[stage].title}</b> {statusWords[status]}
            {status !== 'skipped' && `, ${ms} ms`}
            {detail && <samp>{detail}</samp>}
          </li>
        ))}
      </ol>
      <h3>{view.title}</h3>
      <p>
        {view.fixedBy && <RoleMark role={view.fixedBy} />} {view.cause} {view.certainty}
      </p>
      {step && (
        <p className="actions">
          <button type="button" className="quiet" onClick={() => actions.onLook(step.id)}>
            Look at “{step.title}”
          </button>
          <button
            type="button"
            className="quiet"
            aria-pressed={actions.gathered.includes(step.id)}
            onClick={() => actions.onGather(step.id)}
          >
            {actions.gathered.includes(step.id) ? 'Take it out of the reply' : 'Add it to the reply'}
          </button>
        </p>
      )}
      {view.alternatives.length > 0 && (
        <p className="hint">Also possible: {view.alternatives.map(({ title }) => title).join(' · ')}</p>
      )}
      <p className="hint">
        Whoever sent the link can have changed it. Take it as a message from that person.
      </p>
    </div>
  );
}

/** Opens a test report from its link or code, pasted or in the address of this page. */
export function ReportPane(props: Props) {
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<OpenedReport>();
  const { product } = props;

  // A link to this page can carry a report in its fragment, which no server ever sees.
  useEffect(() => {
    let current = true;
    const read = async () => {
      if (!/^#\d/.test(location.hash)) return;
      setText(location.hash.slice(1));
      const result = await openReport(location.hash, product);
      if (current) setOpened(result);
    };
    void read();
    addEventListener('hashchange', read);
    return () => {
      current = false;
      removeEventListener('hashchange', read);
    };
  }, [product]);

  return (
    <details className="desk-report" open={opened !== undefined || undefined}>
      <summary>Open a test report</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void openReport(text, product).then(setOpened);
        }}
      >
        <label htmlFor="desk-report">Link or code of the report</label>
        <textarea
          id="desk-report"
          className="field-input"
          rows={2}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="hint">It is read in this browser and sent nowhere.</p>
        <button type="submit" className="quiet">
          Open the report
        </button>
      </form>
      {opened && <Opened opened={opened} {...props} />}
    </details>
  );
}
