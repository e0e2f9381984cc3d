import type { Rule } from '../types.ts';
import { bothWays } from './both-ways.ts';
import { internalLinks } from './internal-links.ts';
import { nextCause } from './next-cause.ts';
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
  nextCause,
  bothWays,
  plainWords,
  spelling,
  readingGrades,
  overdue,
];
