import type { Answer } from '#core/decoder/answer.ts';
import { ask, contentOf } from './ask.ts';

const KNOWLEDGE = '/search/decoder.json';

let loading: Promise<(text: string) => Answer> | undefined;
let loaded: ((text: string) => Answer) | undefined;
let pieces: (() => string[]) | undefined;

/** The decoder, if it is there already. */
export const decoderIfLoaded = (): ((text: string) => Answer) | undefined => loaded;

/** Texts for the decoder to practice with (core/decoder/rehearsal.ts); none before it is loaded. */
export const rehearsal = (): string[] => pieces?.() ?? [];

/** Fetches the decoder once, code and knowledge side by side. A failed load is tried again the next time. */
export function loadDecoder(): Promise<(text: string) => Answer> {
  loading ??= Promise.all([import('#core/decoder/answer.ts'), contentOf(ask(KNOWLEDGE))])
    .then(([{ createAnswerer, rehearsalOf }, data]) => {
      loaded = createAnswerer(data);
      pieces = () => rehearsalOf(data);
      return loaded;
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
