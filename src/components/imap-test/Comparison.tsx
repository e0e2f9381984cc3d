import { stages, stageWords } from '#core/contract/stages.ts';
import type { Report } from '#core/report/schema.ts';
import { viewOf } from '#core/report/view.ts';
import { type ReportWords, statusWords } from '#core/report/words.ts';
import { StageMark } from './StageMark.tsx';

type Props = {
  readonly before: Report;
  readonly after: Report;
  readonly words: ReportWords;
  readonly product: string;
};

function Cell({ report, stage }: { readonly report: Report; readonly stage: (typeof stages)[number] }) {
  const found = report.stages.find((one) => one.stage === stage);
  if (!found) return <td>–</td>;
  return (
    <td data-status={found.status}>
      <StageMark status={found.status} /> {statusWords[found.status]}
      {found.status !== 'skipped' && <span className="ms"> {found.ms} ms</span>}
    </td>
  );
}

/** The result before and the one after, side by side. */
export function Comparison({ before, after, words, product }: Props) {
  const [was, is] = [viewOf(before, words, product), viewOf(after, words, product)];
  return (
    <section className="comparison" aria-labelledby="comparison-title">
      <h3 id="comparison-title">Before and after</h3>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Result</th>
            <td>{was.title}</td>
            <td>{is.title}</td>
          </tr>
          {stages.map((stage) => (
            <tr key={stage}>
              <th scope="row">{stageWords[stage].title}</th>
              <Cell report={before} stage={stage} />
              <Cell report={after} stage={stage} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
