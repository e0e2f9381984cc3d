import { feedbackOn } from '../feedback/on.ts';
import { startFeedback } from '../feedback/start.ts';
import { startMenu } from './menu.ts';
import { startSearch } from './search.ts';
import { startThemeChoice } from './theme-choice.ts';

/** What scripts add to the frame of every page. */
export function startShell(page: Document): void {
  startSearch(page);
  startMenu(page);
  if (feedbackOn) startFeedback(page);
  startThemeChoice(page);
}
