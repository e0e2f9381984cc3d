import { handOver } from '../ui/own-file.ts';
import { answer } from './panel.ts';
import { rested } from './searches.ts';

/** What start.ts loads when it is needed. */
export type Later = { readonly answer: typeof answer; readonly rested: typeof rested };

handOver<Later>('feedback', { answer, rested });
