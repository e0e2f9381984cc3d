import { useEffect, useState } from 'react';
import type { Report } from '#core/report/schema.ts';
import { reportText } from '#core/report/text.ts';
import type { ResultView } from '#core/report/view.ts';
import type { ReportWords } from '#core/report/words.ts';

type Props = { readonly report: Report; readonly view: ResultView; readonly words: ReportWords };

/** Where a report is opened; its code goes into the fragment, which no server sees. */
export const REPORT_PAGE = '/test/report/';

/** Copies a text; false where the browser does not allow it. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The report to take away: as text, on paper, or as a link that holds it. */
export function ReportPanel({ report, view, words }: Props) {
  const [link, setLink] = useState('');
  const [said, setSaid] = useState('');
  useEffect(() => {
    let current = true;
    import('#core/report/code.ts')
      .then(({ encodeReport }) => encodeReport(report))
      .then((code) => current && setLink(`${location.origin}${REPORT_PAGE}#${code}`))
      // Without the link, text and paper are still there.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [report]);
  const text = reportText(report, view, words, location.origin);
  const copyAs = async (what: string, content: string) =>
    setSaid(
      (await copy(content))
        ? `${what} copied.`
        : `Your browser did not allow copying. Select the text below.`,
    );
  return (
    <section className="report" aria-labelledby="report-title">
      <h3 id="report-title">Take this result with you</h3>
      <p>
        The report holds when and how which server was tested, the result, the stages with their times, the
        server’s own words, and the mail address masked as <samp>{report.mailbox}</samp>. No password, no user
        name and no whole address is in it. A link to it holds the report itself; no server keeps it.
      </p>
      <p className="actions no-print">
        <button type="button" className="quiet" onClick={() => copyAs('Text', text)}>
          Copy as text
        </button>
        {link && (
          <button type="button" className="quiet" onClick={() => copyAs('Link', link)}>
            Copy link to this report
          </button>
        )}
        <button type="button" className="quiet" onClick={() => print()}>
          Print
        </button>
      </p>
      <p role="status" className="hint">
        {said}
      </p>
      <details className="no-print">
        <summary>See the report as text and link</summary>
        <pre className="report-text">{text}</pre>
        {link && (
          <p>
            <a href={link} data-report-link>
              Open the report by its link
            </a>
          </p>
        )}
      </details>
    </section>
  );
}
