/** What start.ts loads when it is needed, as one file: each name of a file costs every page some bytes. */
export { answer } from './panel.ts';
export { rested } from './searches.ts';
