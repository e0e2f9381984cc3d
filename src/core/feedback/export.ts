import { csvOf } from './csv.ts';
import type { FeedbackData } from './data.ts';

const HEAD = [
  'kind',
  'day',
  'number',
  'about',
  'at',
  'worked',
  'results',
  'times',
  'opened',
  'text',
  'doing',
];

/** Everything that is kept as one table: a row an entry, with `kind` in the first column. */
export function exportCsv({ answers, problems, searches, unknowns }: FeedbackData): string {
  return csvOf([
    HEAD,
    ...answers.map((one) => [
      'answer',
      one.day,
      '',
      one.about,
      one.at,
      one.worked ? 'yes' : 'no',
      '',
      1,
      '',
      one.words,
      '',
    ]),
    ...problems.map((one) => [
      'problem',
      one.day,
      one.number,
      one.page,
      '',
      '',
      '',
      1,
      '',
      one.wrong,
      one.doing,
    ]),
    ...searches.map((one) => [
      'search',
      one.day,
      '',
      '',
      '',
      '',
      one.results,
      one.times,
      one.opened,
      one.query,
      '',
    ]),
    ...unknowns.map((one) => ['unknown', one.day, '', '', '', '', '', one.times, '', one.text, '']),
  ]);
}
