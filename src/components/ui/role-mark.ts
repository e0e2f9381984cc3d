import type { Role } from '#core/model/index.ts';
import { roleWords } from '#core/model/words.ts';
import { element } from './dom.ts';
import { roleOutlines } from './role-outlines.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The "who must act" mark of RoleMark.tsx, for scripts that must stay small. */
export function roleMark(role: Role): HTMLElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [name, value] of Object.entries({ viewBox: '0 0 20 20', width: '20', height: '20' })) {
    svg.setAttribute(name, value);
  }
  svg.setAttribute('aria-hidden', 'true');
  const line = {
    d: roleOutlines[role],
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.5',
    'stroke-linecap': 'round',
  };
  for (const [name, value] of Object.entries(line)) path.setAttribute(name, value);
  svg.append(path);
  const mark = element('span', { class: 'role-mark', 'data-role': role }, roleWords[role]);
  mark.prepend(svg);
  return mark;
}
