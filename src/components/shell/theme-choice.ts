import { addLooks } from '../ui/looks.ts';
import looks from './theme-choice.css?inline';

const CHOICES = [
  ['system', 'As my device'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

// Not by ui/dom.ts: a module that two scripts share costs every page two requests more.
function make<K extends keyof HTMLElementTagNameMap>(name: K, ...children: readonly (Node | string)[]) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function choose(theme: string): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Storage refused: the choice holds for this page.
  }
}

/** Adds the choice of colors to the footer. Without scripts the device's own choice holds, and there is none. */
export function startThemeChoice(page: Document): void {
  addLooks(looks);
  const chosen = page.documentElement.dataset.theme ?? 'system';
  const choices = CHOICES.map(([theme, words]) => {
    const input = make('input');
    Object.assign(input, { type: 'radio', name: 'theme', value: theme, checked: theme === chosen });
    input.addEventListener('change', () => choose(theme));
    return make('label', input, ` ${words}`);
  });
  page.querySelector('footer .wrap')?.append(make('fieldset', make('legend', 'Colors'), ...choices));
}
