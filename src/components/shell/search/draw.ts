import type { AnswerFinding } from '#core/decoder/answer.ts';
import type { QuickHit } from '#core/search/quick.ts';
import { element } from '../../ui/dom.ts';
import { roleMark } from '../../ui/role-mark.ts';
import type { CodeHit } from './code-tier.ts';

/** One result of a list. */
export const item = (kind: string, ...children: readonly (Node | string)[]) =>
  element('li', { 'data-kind': kind }, ...children);

/** Where a quick answer belongs, in words. */
function belonging({ kind, under }: QuickHit): string {
  switch (kind) {
    case 'diagnosis':
      return `First step: ${under}`;
    case 'step':
      return `A step of “${under}”`;
    case 'end':
      return `An end of “${under}”`;
    case 'article':
      return 'Article';
  }
}

export const drawQuick = (hit: QuickHit): HTMLElement =>
  item(
    hit.kind,
    element(
      'a',
      { href: hit.href },
      roleMark(hit.role),
      element('b', {}, hit.title),
      hit.text !== '' && element('span', {}, hit.text),
      element('small', {}, belonging(hit)),
    ),
  );

/** The decoder's answer, above all others. */
export const drawPinned = (finding: AnswerFinding): HTMLElement =>
  item(
    'decoded',
    element(
      'a',
      { href: finding.href },
      element(
        'small',
        { class: 'says' },
        'Your text says ',
        element('code', {}, finding.matched.slice(0, 120)),
      ),
      roleMark(finding.fixedBy),
      element('b', {}, finding.title),
      element('span', {}, finding.meaning ?? finding.cause),
      element('small', {}, `First step: ${finding.step.title}`),
    ),
  );

export const drawCode = (hit: CodeHit): HTMLElement =>
  item(
    'code',
    element('a', { href: hit.href }, element('small', {}, `Code ${hit.code}`), element('b', {}, hit.title)),
  );
