import { stageWords } from '../contract/stages.ts';
import { dayInWords } from '../model/days.ts';
import { roleWords, WHO_MUST_ACT } from '../model/words.ts';
import type { Report } from './schema.ts';
import type { ResultView } from './view.ts';
import { evidenceTitle, methodWords, type ReportWords, statusWords } from './words.ts';

/** `2026-11-24T09:30Z` as "24 November 2026, 09:30 UTC". */
export const timeWords = (at: string): string => `${dayInWords(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`;

/** Which server was tested: the provider's name, or host, port and encryption. */
export function serverWords({ provider, server }: Report, words: ReportWords): string {
  const name = provider !== null && Object.hasOwn(words.providers, provider) ? words.providers[provider] : '';
  if (!server) return name || 'unknown';
  const settings = `${server.host}, port ${server.port}, ${server.encryption === 'tls' ? 'TLS' : 'STARTTLS'}`;
  return name ? `${name} (${settings})` : settings;
}

const list = (heading: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `- ${line}`)];

/**
 * The report as plain text, for an e-mail or a ticket.
 * @param origin of the site, so that the links in the text are whole: `https://help.example.com`.
 */
export function reportText(report: Report, view: ResultView, words: ReportWords, origin: string): string {
  const link = (href: string) => new URL(href, origin).href;
  const { first } = view;
  const stages = report.stages.map(({ stage, status, ms, detail }) =>
    [
      `${stageWords[stage].title}: ${statusWords[status]}`,
      status === 'skipped' ? '' : `, ${ms} ms`,
      detail && `. ${detail}`,
    ].join(''),
  );
  return [
    `Connection test, ${timeWords(report.at)}`,
    `Mailbox: ${report.mailbox}`,
    `Server: ${serverWords(report, words)}`,
    `Tested: ${methodWords[report.method]}`,
    '',
    `Result: ${view.title}`,
    view.cause,
    ...view.began,
    ...(view.certainty ? [view.certainty] : []),
    ...(view.fixedBy ? [`${WHO_MUST_ACT}: ${roleWords[view.fixedBy]}`] : []),
    ...(first ? [`Next step: ${first.title}`, link(first.href)] : []),
    ...(report.evidence ? [`${evidenceTitle(report.evidence)}: ${report.evidence}`] : []),
    ...list('Stage by stage', stages),
    ...list(
      'It could also be',
      view.alternatives.map(({ title, howToTell, step }) => `${title}. ${howToTell} ${link(step.href)}`),
    ),
    ...list('Proven fine', view.provenFine),
    ...list('Ruled out', view.ruledOut),
    ...list('What this test cannot know', view.cannotKnow),
    '',
  ].join('\n');
}
