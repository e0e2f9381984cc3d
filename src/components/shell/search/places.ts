// What the search shows of the full text, as one file that comes after the quick answers.
export { drawPlace } from './draw-place.ts';
export { findPlaces } from './full-text.ts';
