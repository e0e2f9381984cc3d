import { takeOver } from '../ui/own-file.ts';
import type { Later } from './later.ts';
import laterUrl from './later.ts?worker&url';
import type { Settled } from './searches.ts';

const later = () => takeOver<Later>('feedback', laterUrl);

/**
 * The few lines for every page: who answers is answered in place, and a search that came to rest is
 * counted. What they need is loaded when it is needed; if it does not load, the form posts by itself.
 */
export function startFeedback(page: Document): void {
  page.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('[data-feedback]')) return;
    event.preventDefault();
    const pressed = event.submitter as HTMLButtonElement;
    later().then(
      ({ answer }) => answer(form, pressed.value),
      () => {
        form.removeAttribute('data-feedback');
        form.requestSubmit(pressed);
      },
    );
  });
  page.addEventListener('settled', (event) => {
    later().then(
      ({ rested }) => rested(event as CustomEvent<Settled>),
      () => {},
    );
  });
}
