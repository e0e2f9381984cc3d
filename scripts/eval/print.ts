import { meanPerLabel, type Outcome, scoreDecoder, scoreSearch } from './score.ts';

const rate = (value: number) => `${(value * 100).toFixed(1)} %`.padStart(8);
const line = (asked: string) =>
  (asked.length > 110 ? `${asked.slice(0, 110)} …` : asked).replace(/\s+/g, ' ');

function printMisses(title: string, misses: readonly Outcome[]): void {
  if (misses.length === 0) return;
  console.log(`\n${title}: ${misses.length}`);
  for (const { id, label, alt, rank, asked, got } of misses) {
    const wanted = [label, ...alt].join(', ');
    console.log(`  ${id}  ${line(asked)}`);
    console.log(
      `        wanted ${wanted}; ${rank === 0 ? 'not found' : `rank ${rank}`}; got ${got.join('  ') || 'nothing'}`,
    );
  }
}

function printSearch(name: string, outcomes: readonly Outcome[]): void {
  const score = scoreSearch(outcomes);
  const cells = [
    `success@1 ${rate(score.success1)}`,
    `success@3 ${rate(score.success3)}`,
    `MRR ${score.mrr.toFixed(3)}`,
    `strict@1 ${rate(score.strict1)}`,
    `mean per label ${rate(meanPerLabel(outcomes))}`,
  ];
  console.log(`${name.padEnd(42)} n=${String(score.n).padStart(3)}  ${cells.join('  ')}`);
}

/** Prints the rates of each file and every miss. */
export function printReport(
  search: { readonly query: readonly Outcome[]; readonly short: readonly Outcome[] },
  decoder: readonly Outcome[],
): void {
  const kinds = ['query', 'short'] as const;
  for (const kind of kinds) {
    const files = [...new Set(search[kind].map(({ file }) => file))];
    for (const file of files) {
      printSearch(
        `search, ${kind}, ${file}`,
        search[kind].filter((one) => one.file === file),
      );
    }
    if (files.length > 1) printSearch(`search, ${kind}, all`, search[kind]);
  }
  if (decoder.length > 0) {
    const { n, accuracy, strict, falsePositives } = scoreDecoder(decoder);
    console.log(
      `${'decoder'.padEnd(42)} n=${String(n).padStart(3)}  accuracy ${rate(accuracy)}  strict ${rate(strict)}  false positives ${rate(falsePositives)}`,
    );
  }
  for (const kind of kinds) printMisses(`Misses of the search, ${kind}`, scoreSearch(search[kind]).misses);
  printMisses('Misses of the decoder', scoreDecoder(decoder).misses);
}
