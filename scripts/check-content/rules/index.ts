import type { Rule } from '../types.ts';
import { internalLinks } from './internal-links.ts';
import { oneAction } from './one-action.ts';
import { orphanDiagnoses } from './orphan-diagnoses.ts';
import { overdue } from './overdue.ts';
import { plainWords } from './plain-words.ts';
import { readingGrades } from './reading-grade.ts';
import { hasSources } from './sources.ts';
import { spelling } from './spelling.ts';
import { stepOutcomes } from './step-outcomes.ts';

export const rules: readonly Rule[] = [
  hasSources,
  internalLinks,
  orphanDiagnoses,
  oneAction,
  stepOutcomes,
  plainWords,
  spelling,
  readingGrades,
  overdue,
];
