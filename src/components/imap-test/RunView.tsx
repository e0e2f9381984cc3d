import { type ReactNode, useEffect, useRef } from 'react';
import { timeWords } from '#core/report/text.ts';
import { viewOf } from '#core/report/view.ts';
import { contactSupport, findMyProblem, type ReportWords } from '#core/report/words.ts';
import { beforeOf, type Finished, type RunState } from '#core/test-run/run.ts';
import { troubleWords } from '#core/test-run/trouble.ts';
import { AskTest } from './AskTest.tsx';
import { Comparison } from './Comparison.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import { Findings, Verdict } from './Result.tsx';
import { StageLine } from './StageLine.tsx';
import { LinkList, WhatRemains } from './TestForm.tsx';

type Props = {
  readonly state: RunState;
  readonly words: ReportWords | undefined;
  readonly wordsFailed: boolean;
  readonly product: string;
  readonly stop: () => void;
  readonly again: () => void;
};

/** A heading that is moved to when it comes up, so that the keyboard and the screen reader follow. */
function Arrival({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}

type ResultProps = { readonly finished: Finished; readonly words: ReportWords } & Pick<Props, 'product'>;

/** The last result, below a test that brought none: who was stopped needs it for support. */
function KeptView({ finished, words, product }: ResultProps) {
  const { report } = finished;
  const view = viewOf(report, words, product);
  return (
    <section className="run">
      <h2>Your last result: {view.title}</h2>
      <p className="hint">
        {report.mailbox}, {timeWords(report.at)}
      </p>
      <Verdict view={view} diagnosis={report.diagnosis} />
      <StageLine stages={report.stages} />
      <Findings view={view} evidence={report.evidence} />
      <ReportPanel report={report} view={view} words={words} />
    </section>
  );
}

type FinishedProps = ResultProps & Pick<Props, 'again'> & { readonly before: Finished | undefined };

function FinishedView({ finished, before, words, product, again }: FinishedProps) {
  const { report, triesLeft } = finished;
  const view = viewOf(report, words, product);
  return (
    <>
      <h2 className="stages-title">Stage by stage</h2>
      <StageLine stages={report.stages} />
      <Arrival>{view.title}</Arrival>
      <p className="hint">
        {report.mailbox}, {timeWords(report.at)}
      </p>
      <Verdict view={view} diagnosis={report.diagnosis} />
      {report.outcome === 'refused' && <WhatRemains listed={false} />}
      <p className="actions no-print">
        <button type="button" className="main" onClick={again}>
          {report.diagnosis === null ? 'Test again' : 'I did this: test again'}
        </button>
        {triesLeft !== null && (
          <span className="hint">
            {triesLeft === 1 ? '1 try' : `${triesLeft} tries`} left for this mailbox, then a pause.
          </span>
        )}
      </p>
      {before && <Comparison before={before.report} after={report} words={words} product={product} />}
      <Findings view={view} evidence={report.evidence} />
      <AskTest diagnosis={report.diagnosis} next={view.alternatives[0]?.id} />
      <ReportPanel report={report} view={view} words={words} />
    </>
  );
}

/** What is announced to a screen reader: the beginning and the end, not every stage. */
function announced(state: RunState): string {
  switch (state.run.kind) {
    case 'running':
      return 'The test is running.';
    case 'finished':
      return 'The test has ended.';
    case 'stopped':
      return 'The test was stopped.';
    case 'idle':
    case 'trouble':
      return '';
  }
}

/** Everything below the form: the test as it happens, and what came of it. */
export function RunView({ state, words, wordsFailed, product, stop, again }: Props) {
  const { run, last } = state;
  return (
    <>
      <p className="visually-hidden" role="status">
        {announced(state)}
      </p>
      {run.kind === 'running' && (
        <section className="run" key="running">
          <Arrival>The test is running</Arrival>
          <StageLine stages={run.stages} />
          <p>
            <button type="button" className="quiet" onClick={stop}>
              Stop the test
            </button>
          </p>
        </section>
      )}
      {run.kind === 'stopped' && (
        <section className="run" key="stopped">
          <Arrival>You stopped the test</Arrival>
          <p>The connection to the mail server is closed. Nothing more was sent.</p>
          <StageLine stages={run.stages.filter(({ status }) => status !== 'started')} />
        </section>
      )}
      {run.kind === 'finished' && (
        <section className="run" key={run.finished.report.at + run.finished.report.stages.length}>
          {words && (
            <FinishedView
              finished={run.finished}
              before={beforeOf(last, run.finished)}
              words={words}
              product={product}
              again={again}
            />
          )}
          {!words && <WithoutWords finished={run.finished} failed={wordsFailed} />}
        </section>
      )}
      {run.kind === 'trouble' && run.trouble.kind !== 'fields' && (
        <section className="run trouble" key="trouble">
          <Arrival>{troubleWords(run.trouble).title}</Arrival>
          <p>{troubleWords(run.trouble).text}</p>
          {run.trouble.kind !== 'offline' && <LinkList links={[findMyProblem, contactSupport]} />}
        </section>
      )}
      {(run.kind === 'stopped' || run.kind === 'trouble') && last && words && (
        <KeptView finished={last} words={words} product={product} />
      )}
    </>
  );
}

/** The result without the sentences of the catalogue, should those not come. */
function WithoutWords({ finished, failed }: { readonly finished: Finished; readonly failed: boolean }) {
  const { report } = finished;
  return (
    <>
      <StageLine stages={report.stages} />
      {failed && (
        <>
          <Arrival>The test has ended</Arrival>
          <p>
            {report.diagnosis === null ? (
              'The explanation could not be loaded. Reload the page, then test again.'
            ) : (
              <a href={`/errors/${report.diagnosis}/`}>Read what was found, and what to do</a>
            )}
          </p>
        </>
      )}
    </>
  );
}
