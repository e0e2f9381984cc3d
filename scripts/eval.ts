/**
 * npm run eval -- [--queries FILE …] [--errors FILE …] [--json]
 * Measures the built site's search and the decoder with labelled data: one JSON object a line, as
 * `tests/fixtures/eval` shows. Without files: all `queries*` and `errors*` of the evaluation folder
 * beside the project, else the sample. Status 2 means that the data or the site is missing.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '#build/catalogue.ts';
import { createDecoder } from '#core/decoder/decode.ts';
import { decoderKnowledge } from '#core/decoder/knowledge.ts';
import type { Catalogue } from '#core/model/index.ts';
import { answersOf } from '#core/search/answers.ts';
import { DataError, type ErrorText, type Query, readData } from './eval/data.ts';
import { printReport } from './eval/print.ts';
import { type Outcome, scoreDecoder, scoreSearch } from './eval/score.ts';
import { searchBuiltSite } from './eval/search.ts';

const SITE = 'dist';

function outcomeOf(
  entry: Query | ErrorText,
  asked: string,
  got: readonly string[],
  answers: (one: string) => readonly string[],
): Outcome {
  const { id, file, label, alt } = entry;
  const right = [label, ...alt];
  const rank = got.findIndex((one) => answers(one).some((answer) => right.includes(answer))) + 1;
  const strict = got[0] !== undefined && answers(got[0]).includes(label);
  return { id, file, asked, label, alt, rank, strict, got: got.slice(0, 3) };
}

async function runSearch(queries: readonly Query[], catalogue: Catalogue) {
  const asked = [...queries.map(({ query }) => query), ...queries.map(({ short }) => short)];
  const found = asked.length === 0 ? [] : await searchBuiltSite(SITE, asked);
  const answers = (href: string) => answersOf(href, catalogue);
  const outcomes = (offset: number) =>
    queries.map((entry, i) => outcomeOf(entry, asked[offset + i] ?? '', found[offset + i] ?? [], answers));
  return { query: outcomes(0), short: outcomes(queries.length) };
}

function runDecoder(errors: readonly ErrorText[], catalogue: Catalogue): Outcome[] {
  const decode = createDecoder(decoderKnowledge(catalogue));
  const answers = (id: string) => answersOf(`/errors/${id}/`, catalogue);
  return errors.map((entry) => {
    const [first] = decode(entry.text).findings;
    return outcomeOf(entry, entry.text, first ? [first.diagnosis] : [], answers);
  });
}

try {
  const { values } = parseArgs({
    options: {
      queries: { type: 'string', multiple: true, default: [] },
      errors: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  });
  const { queries, errors } = readData(values);
  if (queries.length > 0 && !existsSync(`${SITE}/search/index.html`)) {
    throw new DataError('The site is not built. Run "npm run build" first.');
  }
  const catalogue = await loadCatalogue();
  const search = await runSearch(queries, catalogue);
  const decoder = runDecoder(errors, catalogue);
  if (values.json) {
    const report = {
      search: { query: scoreSearch(search.query), short: scoreSearch(search.short) },
      decoder: scoreDecoder(decoder),
    };
    console.log(JSON.stringify(report));
  } else printReport(search, decoder);
} catch (error) {
  const wrongOption = error instanceof TypeError && 'code' in error;
  if (!(error instanceof DataError) && !wrongOption) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
