import type { DecodeProblem } from '#core/report/code.ts';
import type { Report } from '#core/report/schema.ts';
import type { ResultView } from '#core/report/view.ts';
import type { ReportWords } from '#core/report/words.ts';

export type OpenedReport =
  | { readonly kind: 'report'; readonly report: Report; readonly view: ResultView; readonly server: string }
  /** What to tell the agent, and what to do. */
  | { readonly kind: 'problem'; readonly problem: DecodeProblem | 'offline'; readonly words: string };

const DEADLINE_MS = 8_000;

/** The code in a link, in a message that holds one, or by itself. */
export const reportCode = (text: string): string =>
  /#(\d{1,3}\.[A-Za-z0-9_-]+)/.exec(text)?.[1] ?? text.trim();

/**
 * Opens the report that somebody sent. It is read in this browser and sent nowhere. Its fields are
 * checked by the decoder; words and links come from our own catalogue, by id.
 */
export async function openReport(text: string, product: string): Promise<OpenedReport> {
  try {
    // Loaded when a report is opened: few visits need it.
    const [{ decodeProblemWords, decodeReport, serverWords, viewOf }, words] = await Promise.all([
      import('#core/report/index.ts'),
      fetch('/test/words.json', { signal: AbortSignal.timeout(DEADLINE_MS) }).then(
        (response) => response.json() as Promise<ReportWords>,
      ),
    ]);
    const decoded = await decodeReport(reportCode(text));
    if (decoded.kind === 'problem') {
      return { ...decoded, words: decodeProblemWords[decoded.problem] };
    }
    const { report } = decoded;
    return {
      kind: 'report',
      report,
      view: viewOf(report, words, product),
      server: serverWords(report, words),
    };
  } catch {
    return {
      kind: 'problem',
      problem: 'offline',
      words: 'What is needed to open reports could not be loaded. Check your connection, then try again.',
    };
  }
}
