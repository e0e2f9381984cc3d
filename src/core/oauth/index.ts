/** Modern sign-in, as far as it needs no browser and no network. */
export { approvalAddress, approvalMessage } from './approval.ts';
export {
  EXCHANGE_ONLINE,
  explainToken,
  type TokenCheck,
  type TokenNeeds,
  type Wanted,
} from './explain.ts';
export { judgeSignIn, type SignInEnding, type SignInVerdict } from './sign-in-ending.ts';
export {
  MAX_TOKEN_LENGTH,
  type ReadToken,
  readToken,
  type TokenClaims,
  tokenProblemWords,
} from './token.ts';
