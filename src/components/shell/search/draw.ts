import type { AnswerFinding } from '#core/decoder/answer.ts';
import type { Role } from '#core/model/index.ts';
import type { QuickHit } from '#core/search/quick.ts';
import { element } from '../../ui/dom.ts';
import { roleMark } from '../../ui/role-mark.ts';
import type { CodeHit } from './code-tier.ts';

const item = (kind: string, ...children: readonly (Node | string)[]) =>
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

/**
 * One result of a list.
 * @param says its first words or an excerpt; none: nothing is shown for them.
 * @param belongs where it stands, in words; '' says nothing.
 */
export const drawResult = (
  kind: string,
  { href, role, title }: { readonly href: string; readonly role: Role | undefined; readonly title: string },
  says: readonly (Node | string)[],
  belongs: string,
): HTMLElement =>
  item(
    kind,
    element(
      'a',
      { href },
      role !== undefined && roleMark(role),
      element('b', {}, title),
      says.length > 0 && element('span', {}, ...says),
      belongs !== '' && element('small', {}, belongs),
    ),
  );

export const drawQuick = (hit: QuickHit): HTMLElement =>
  drawResult(hit.kind, hit, hit.text === '' ? [] : [hit.text], belonging(hit));

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
