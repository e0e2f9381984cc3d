import type { FeedbackReport, SearchGroup } from '#core/feedback/report.ts';

const oneLine = (text: string, length = 100) => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};
const inBrackets = (where: string) => (where === '' ? '' : ` (${where})`);
const section = (title: string, lines: readonly string[]): string[] => [
  '',
  title,
  ...(lines.length > 0 ? lines.map((line) => `  ${line}`) : ['  nothing']),
];
const groups = (all: readonly SearchGroup[]): string[] =>
  all.flatMap(({ title, searches }) => [
    `${title}:`,
    ...searches.map(
      ({ query, times, opened }) => `  ${times} × ${query}${opened > 0 ? `, opened ${opened}` : ''}`,
    ),
  ]);

/** The report for a terminal. Texts were freed of control characters before they were kept. */
export function reportText(report: FeedbackReport): string {
  const { totals } = report;
  return [
    `${report.since} to ${report.until}`,
    `helped ${totals.helped}, did not help ${totals.didNot}; ${totals.searches} searches, ${totals.unanswered} without result; ${totals.unknown} unknown errors; ${totals.problems} reports`,
    ...section(
      'What to write next',
      report.next
        .slice(0, 30)
        .map(
          ({ what, where, why, times }) =>
            `${String(times).padStart(4)}  ${oneLine(what)}${inBrackets(where)}: ${why}`,
        ),
    ),
    ...section(
      'By week',
      report.weeks.map(
        (w) =>
          `${w.week}  helped ${w.helped}, did not ${w.didNot}, searches ${w.searches}, without result ${w.unanswered}`,
      ),
    ),
    ...section(
      'By diagnosis',
      report.diagnoses.map(({ title, helped, didNot }) => `helped ${helped}, did not ${didNot}: ${title}`),
    ),
    ...section(
      'By step',
      report.places.flatMap(({ title, where, helped, didNot, words }) => [
        `helped ${helped}, did not ${didNot}: ${title}${inBrackets(where)}`,
        ...words.map(({ day, text }) => `    ${day} “${oneLine(text, 200)}”`),
      ]),
    ),
    ...section('Searches without result', groups(report.withoutResult)),
    ...section('Searches that most people left without opening anything', groups(report.withoutClick)),
    ...section(
      'Unknown errors',
      report.unknown.map(
        ({ text, times, nearest }) => `${times} × ${oneLine(text, 200)} (nearest: ${nearest})`,
      ),
    ),
    ...section(
      'Reported problems',
      report.problems.map(
        ({ number, day, title, doing, wrong }) =>
          `${number}  ${day}  ${title}: ${oneLine(doing, 200)} / ${oneLine(wrong, 200)}`,
      ),
    ),
    '',
  ].join('\n');
}
