import type { Answer, AnswerFinding } from '#core/decoder/answer.ts';
import type { Certainty } from '#core/decoder/decode.ts';
import { GAP } from '#core/decoder/quote.ts';
import { WHO_MUST_ACT } from '#core/model/words.ts';
import { element } from '../ui/dom.ts';
import { roleMark } from '../ui/role-mark.ts';

const CERTAINTY: Readonly<Record<Certainty, string>> = {
  certain: 'Certain: these words mean one thing.',
  likely: 'Likely: other causes give the same words.',
  possible: 'Possible: the words are too general to be sure.',
};

/** The pasted text as a quote, secrets masked, telling words marked with the number of their finding. */
export function drawQuote({ quote, findings }: Answer): HTMLElement {
  const parts = quote.map(({ text, finding }) => {
    if (finding === undefined) return text === GAP ? element('span', { class: 'gap' }, ` ${GAP} `) : text;
    const number = findings.length > 1 ? element('sup', {}, String(finding + 1)) : undefined;
    return element('mark', { 'data-finding': String(finding) }, text, number);
  });
  return element(
    'figure',
    { class: 'quote' },
    element('figcaption', { class: 'hint' }, 'Your text. Addresses, passwords and tokens are hidden.'),
    element(
      'pre',
      { tabindex: '0', 'aria-label': 'Your text, telling words marked' },
      element('code', {}, ...parts),
    ),
  );
}

const link = ({ href, title }: { readonly href: string; readonly title: string }) =>
  element('a', { href }, title);

function drawOpen({ open }: AnswerFinding): HTMLElement | undefined {
  if (open.length === 0) return undefined;
  const items = open.map((other) => element('li', {}, link(other)));
  return element(
    'div',
    { class: 'open' },
    element('p', {}, 'The words leave these open too:'),
    element('ul', {}, ...items),
  );
}

/** One finding with the same parts as every verdict of the site: who, what is wrong, the step. */
export function drawFinding(finding: AnswerFinding, number: number | undefined): HTMLElement {
  return element(
    'article',
    { class: 'verdict', 'data-diagnosis': finding.id },
    element(
      'p',
      { class: 'who' },
      element('span', { class: 'visually-hidden' }, `${WHO_MUST_ACT}: `),
      roleMark(finding.fixedBy),
    ),
    element('h3', {}, number !== undefined && `${number}. `, link(finding)),
    element('p', { class: 'cause' }, finding.cause),
    finding.meaning !== undefined &&
      element(
        'p',
        {},
        element('code', {}, finding.matched.slice(0, 200)),
        ' ',
        finding.meaning,
        finding.source !== undefined && ' ',
        finding.source !== undefined && element('a', { href: finding.source, rel: 'noreferrer' }, 'Source'),
      ),
    element('p', {}, element('b', {}, 'The step: '), link(finding.step)),
    element('p', { class: 'hint' }, CERTAINTY[finding.certainty]),
    drawOpen(finding),
  );
}

const RELATIONS = {
  cause: ['The cause', 'This line is the cause:'],
  follows: ['What follows from it', 'These lines follow from the cause. They go away with it.'],
  also: ['Another trouble', 'This is a trouble of its own:'],
} as const;

/** All findings, in the order in which to mend them. */
export function drawFindings({ findings }: Answer): HTMLElement[] {
  const many = findings.length > 1;
  const numbered = findings.map((finding, i) => ({ finding, number: many ? i + 1 : undefined }));
  return (['cause', 'follows', 'also'] as const).flatMap((relation) => {
    const these = numbered.filter(({ finding }) => finding.relation === relation);
    if (these.length === 0) return [];
    const [title, said] = RELATIONS[relation];
    const body =
      relation === 'follows'
        ? [
            // No bullets: each has its number.
            element(
              'ul',
              { role: 'list' },
              ...these.map(({ finding, number }) =>
                element(
                  'li',
                  {},
                  number !== undefined && `${number}. `,
                  `Line ${finding.line}: `,
                  element('code', {}, finding.matched.slice(0, 200)),
                  ' ',
                  link(finding),
                ),
              ),
            ),
          ]
        : these.map(({ finding, number }) => drawFinding(finding, number));
    return [
      element(
        'section',
        { class: 'told', 'data-relation': relation },
        many && element('h2', {}, title),
        many && element('p', {}, said),
        ...body,
      ),
    ];
  });
}
