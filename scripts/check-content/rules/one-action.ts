import type { Rule } from '../types.ts';

/** What a reader does with a hand or a head. Ways to a place ("go to", "open the page") are not among them. */
const ACTIONS =
  'accept|add|allow|approve|ask|assign|call|change|check|choose|clear|close|compare|confirm|connect|copy|create|delete|disconnect|enter|exclude|find|give|grant|install|lift|look|make|move|note|paste|print|read|refresh|remove|replace|reset|run|save|search|select|send|set|sign|start|stop|switch|tell|test|tick|try|turn|type|untick|update|verify|wait|write';
/** An action opens a sentence, or follows "then", "and", a comma or a condition ("If …, "). */
const ACTION = new RegExp(
  String.raw`(?:^|[.:;!?]\s+|,\s+(?:and\s+|then\s+|or\s+)?|\band\s+(?:then\s+)?|\bthen\s+)(?:do not\s+)?(${ACTIONS})\b`,
  'gi',
);
/** What is not an order: "do not …", and things named in a list of examples. */
const NOT_AN_ORDER = /\bdo not\s+\w+/gi;

/**
 * The orders that a step gives, in the order in which they stand.
 * The first paragraph is the instruction; what follows explains it, or is a list to choose from.
 */
export function actionsIn(text: string): string[] {
  const instruction = (text.split('\n')[0] ?? '').replace(/“[^”]*”/g, '…');
  return [...instruction.replace(NOT_AN_ORDER, '').matchAll(ACTION)].map((match) =>
    (match[1] ?? '').toLowerCase(),
  );
}

/** A step is one action. Somebody anxious does the first thing a step says and loses the second. */
export const oneAction: Rule = {
  name: 'one action a step',
  level: 'error',
  check: ({ sources }) =>
    sources.flatMap(({ path, body }) =>
      (body?.steps ?? []).flatMap((step) => {
        const actions = actionsIn(step.text);
        return actions.length < 2
          ? []
          : [
              {
                path,
                line: step.line,
                message: `step "${step.id}" asks for ${actions.length} things: ${actions.join(', ')}`,
              },
            ];
      }),
    ),
};
