import type { Stage } from '#core/contract/stages.ts';
import type { Trouble } from '#core/verdict/trouble.ts';
import { lineOf } from './evidence.ts';
import { codeName, type Said } from './response.ts';

const heard = ({ status, code, text }: Said) => ({ status, code: codeName(code), text });

/** The trouble of a stage, thrown inside the dialogue only and turned into its Ending. */
export class Stop extends Error {
  /** Undefined when the visitor left. */
  readonly trouble: Trouble | undefined;
  /** Our own sentence about it; '' for the usual one of this trouble. */
  readonly words: string;
  /** The server's own words, raw; '' if it said nothing. */
  readonly evidence: string;
  /** The connection can still take a LOGOUT. */
  readonly lineIsOpen: boolean;

  constructor(trouble: Trouble | undefined, words = '', evidence = '', lineIsOpen = false) {
    super('stop');
    this.trouble = trouble;
    this.words = words;
    this.evidence = evidence;
    this.lineIsOpen = lineIsOpen;
  }

  /** The server said no. `also` are the other things it said beside its answer. */
  static said(stage: Exclude<Stage, 'resolve'>, answer: Said, also: readonly Said[] = [], words = ''): Stop {
    return new Stop(
      { stage, kind: 'said-no', answer: heard(answer), also: also.map(heard) },
      words,
      lineOf(answer),
    );
  }

  /** The same with what the server said afterwards. */
  followedBy(later: readonly Said[], lineIsOpen: boolean): Stop {
    if (this.trouble?.kind !== 'said-no') return this;
    const also = [...this.trouble.also, ...later.map(heard)];
    return new Stop({ ...this.trouble, also }, this.words, this.evidence, lineIsOpen);
  }
}
