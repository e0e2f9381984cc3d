import type { Stage } from '../contract/stages.ts';

/** One thing a server said. `code` is the response code's first word, upper case, '' if none. */
export type Heard = {
  readonly status: 'OK' | 'NO' | 'BAD' | 'PREAUTH' | 'BYE';
  readonly code: string;
  readonly text: string;
};

/**
 * What stopped a test, as facts. The verdict is made from these, never from a text that the server
 * could choose, except where the catalogue's signatures read the server's own sentence.
 */
export type Trouble =
  | { readonly stage: 'connect'; readonly kind: 'refused' | 'timed-out' | 'unreachable' | 'reset' }
  | {
      readonly stage: 'tls';
      readonly kind:
        | 'certificate'
        | 'tls-version'
        | 'tls-refused'
        | 'not-tls'
        | 'timed-out'
        | 'reset'
        | 'no-starttls'
        | 'no-plain-greeting'
        | 'injected';
    }
  | { readonly stage: Exclude<Stage, 'resolve'>; readonly kind: 'silent' | 'closed' | 'cut' | 'broken' }
  | { readonly stage: 'greeting'; readonly kind: 'not-imap' | 'preauth' }
  | {
      readonly stage: 'sign-in';
      readonly kind: 'takes-no-password' | 'takes-other-passwords' | 'takes-no-token';
    }
  /** The server said no: in its answer, and in `also` what it said beside or after it. */
  | {
      readonly stage: Exclude<Stage, 'resolve'>;
      readonly kind: 'said-no';
      readonly answer: Heard;
      readonly also: readonly Heard[];
    };

export type KnownProvider = {
  readonly id: string;
  readonly takes: 'no-password' | 'app-password' | 'password';
  readonly onPassword: string;
};

/** What the test knows beside the trouble. */
export type Circumstances = {
  readonly method: 'none' | 'password' | 'token';
  readonly provider: KnownProvider | undefined;
};
