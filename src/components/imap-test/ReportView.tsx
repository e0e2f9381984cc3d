import { useEffect, useState } from 'react';
import { type Decoded, decodeProblemWords, decodeReport } from '#core/report/code.ts';
import { serverWords, timeWords } from '#core/report/text.ts';
import { viewOf } from '#core/report/view.ts';
import { methodWords, type ReportWords } from '#core/report/words.ts';
import { ReportPanel } from './ReportPanel.tsx';
import { Findings, Verdict } from './Result.tsx';
import { StageLine } from './StageLine.tsx';

type Props = { readonly words: ReportWords; readonly product: string };

/** Opens the report that the page's own address holds. It is read here and sent nowhere. */
export default function ReportView({ words, product }: Props) {
  const [decoded, setDecoded] = useState<Decoded>();
  useEffect(() => {
    let current = true;
    const open = () =>
      decodeReport(location.hash).then((result) => {
        if (current) setDecoded(result);
      });
    void open();
    addEventListener('hashchange', open);
    return () => {
      current = false;
      removeEventListener('hashchange', open);
    };
  }, []);
  if (!decoded) return <p className="hint reading">Reading the report…</p>;
  if (decoded.kind === 'problem') {
    return (
      <div className="error-summary" role="alert" data-problem={decoded.problem}>
        <h2>This report cannot be opened</h2>
        <p>{decodeProblemWords[decoded.problem]}</p>
      </div>
    );
  }
  const { report } = decoded;
  const view = viewOf(report, words, product);
  return (
    <div className="imap-test">
      <dl className="facts">
        <dt>When</dt>
        <dd>{timeWords(report.at)}</dd>
        <dt>Mailbox</dt>
        <dd>{report.mailbox}</dd>
        <dt>Server</dt>
        <dd>{serverWords(report, words)}</dd>
        <dt>Tested</dt>
        <dd>{methodWords[report.method]}</dd>
      </dl>
      <StageLine stages={report.stages} />
      <h2>{view.title}</h2>
      <Verdict view={view} diagnosis={report.diagnosis} />
      <Findings view={view} evidence={report.evidence} />
      <ReportPanel report={report} view={view} words={words} />
    </div>
  );
}
