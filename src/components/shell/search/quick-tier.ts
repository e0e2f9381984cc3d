import { createQuickSearch, type QuickSearch } from '#core/search/quick.ts';
import { type SentAnswers, unpackRecords } from '#core/search/records.ts';
import { ask, contentOf } from './ask.ts';

const RECORDS = '/search/answers.json';

export type QuickTier = QuickSearch & Pick<SentAnswers, 'providerNames'>;

let loading: Promise<QuickTier> | undefined;

/**
 * Fetches and indexes the records once. A failed load (offline) is tried again the next time.
 * @param records them, where they have been asked for already.
 */
export function loadQuick(records?: Promise<Response>): Promise<QuickTier> {
  loading ??= contentOf(records ?? ask(RECORDS))
    .then((data: SentAnswers) => ({
      ...createQuickSearch(unpackRecords(data)),
      providerNames: data.providerNames,
    }))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
