/** The redacted report of one test: made, read, put into words. */
export {
  type Decoded,
  type DecodeProblem,
  decodeProblemWords,
  decodeReport,
  encodeReport,
  MAX_CODE_LENGTH,
} from './code.ts';
export { type Asked, makeReport } from './make.ts';
export { maskAddress } from './redact.ts';
export type { Report, ReportStage } from './schema.ts';
export { reportText, serverWords, timeWords } from './text.ts';
export { type ResultView, viewOf } from './view.ts';
export {
  type DiagnosisWords,
  evidenceTitle,
  findMyProblem,
  methodWords,
  type ReportWords,
  reportWords,
  statusWords,
} from './words.ts';
