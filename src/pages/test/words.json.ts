import { getCatalogue } from '#build/catalogue.ts';
import { reportWords } from '#core/report/words.ts';

/** The words of all results, for the pages that show one. */
export const GET = async () => Response.json(reportWords(await getCatalogue()));
