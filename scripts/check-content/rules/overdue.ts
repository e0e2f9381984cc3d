import type { Source } from '../../../src/core/model/index.ts';
import { articleDue, type CheckKind, checkDue, isOverdue } from '../../../src/core/model/upkeep.ts';
import type { Finding, Rule } from '../types.ts';

type Dated = Finding & { readonly checked: string; readonly due: string };

const text = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));

/** What a file says was checked when: itself, its facts, the screens it shows. */
function checksOf(source: Source): Dated[] {
  const data = source.data as {
    checked?: unknown;
    checkBy?: unknown;
    facts?: { id: string; checked: unknown; kind?: CheckKind }[];
  };
  const checkBy = data.checkBy === undefined ? undefined : text(data.checkBy);
  const at = (line: number, message: string, checked: string, due: string): Dated => ({
    path: source.path,
    line,
    message,
    checked,
    due,
  });
  const own = data.checked === undefined ? [] : text(data.checked);
  const whole: Partial<Record<Source['collection'], [string, (checked: string) => string]>> = {
    articles: ['the article', (checked) => articleDue({ checked, checkBy })],
    commands: ['the commands', (checked) => checkDue(checked, 'screen')],
    providers: ['the provider', (checked) => checkDue(checked, 'fact')],
  };
  const file = whole[source.collection];
  const facts = source.collection === 'facts' ? (data.facts ?? []) : [];
  return [
    ...(file && typeof own === 'string' ? [at(source.lineOf(['checked']), file[0], own, file[1](own))] : []),
    ...facts.map((fact, i) =>
      at(
        source.lineOf(['facts', i, 'checked']),
        `fact "${fact.id}"`,
        text(fact.checked),
        checkDue(text(fact.checked), fact.kind ?? 'fact'),
      ),
    ),
    ...(source.body?.screens ?? []).map((screen) =>
      at(screen.line, `the screens of ${screen.of}`, screen.checked, checkDue(screen.checked, 'screen')),
    ),
  ];
}

/** Facts, commands, screens and articles that somebody should look at again. */
export const overdue: Rule = {
  name: 'overdue checks',
  level: 'warning',
  check: ({ sources, today }) =>
    sources
      .flatMap(checksOf)
      .filter(({ due }) => isOverdue(due, today))
      .map(({ path, line, message, checked, due }) => ({
        path,
        ...(line === undefined ? {} : { line }),
        message: `${message}: last checked ${checked}, due ${due}`,
      })),
};
