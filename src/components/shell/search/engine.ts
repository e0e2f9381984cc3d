import { handOver } from '../../ui/own-file.ts';
import { startSearchPage } from '../search-page.ts';
import { startBox } from './box.ts';

/** All of the search that a page does without until somebody comes near it: one file, one request. */
export type Engine = {
  readonly startBox: typeof startBox;
  readonly startSearchPage: typeof startSearchPage;
};

handOver<Engine>('search', { startBox, startSearchPage });
