import type { QuickFilter } from '#core/search/quick.ts';
import { drawPlace } from './draw-place.ts';
import { findPlaces } from './full-text.ts';

/** What the search shows of the full text, best page first; one file that comes after the quick answers. */
export const drawPlaces = async (query: string, filter: QuickFilter): Promise<HTMLElement[]> =>
  (await findPlaces(query, filter)).map(drawPlace);
