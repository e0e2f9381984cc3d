/** What page and function say to each other. */
export type { Certainty, Outcome, ResultEvent, StageEvent, StageStatus, TestEvent } from './events.ts';
export { signInRequest, type TestRequest, testRequest } from './request.ts';
export { type Stage, stages, stageWords } from './stages.ts';
