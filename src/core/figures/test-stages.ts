import { stages, stageWords } from '../contract/stages.ts';
import type { Picture } from './picture.ts';

export const testStages = stages.map((stage) => ({ id: stage, ...stageWords[stage] }));

export const testStagesPicture: Picture = {
  title: 'What the connection test does, in order',
  description:
    'Eight stages, one after the other. The test stops at the first that fails. A server that says it takes no password is asked for none.',
  columns: ['Stage', 'What it tries'],
  rows: testStages.map(({ title, tries }) => [title, tries]),
};
