import { createQuickSearch, type QuickSearch } from '#core/search/quick.ts';
import { type PackedRecords, unpackRecords } from '#core/search/records.ts';

const RECORDS = '/search/answers.json';

let loading: Promise<QuickSearch> | undefined;

/** Fetches and indexes the records once. A failed load (offline) is tried again the next time. */
export function loadQuick(records: Promise<Response> = fetch(RECORDS)): Promise<QuickSearch> {
  loading ??= records
    .then((response) => {
      if (!response.ok) throw new Error(`the records answered ${response.status}`);
      return response.json();
    })
    .then((data: PackedRecords) => createQuickSearch(unpackRecords(data)))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
