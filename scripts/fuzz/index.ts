/** npm run fuzz [CASES]: tries the properties of the response reader, the wire and the host rule on many cases. */
import fc from 'fast-check';
import { PROPERTIES } from './properties.ts';

const cases = Number(process.argv[2] ?? 100_000);
if (!Number.isInteger(cases) || cases < 1) {
  console.error('Usage: npm run fuzz [CASES], where CASES is a whole number, by default 100000');
  process.exit(2);
}
for (const { name, holds } of PROPERTIES) {
  const began = performance.now();
  const result = await fc.check(holds, { numRuns: cases });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${result.failed ? 'FAILED' : 'ok'}  ${result.numRuns} cases in ${seconds} s: ${name}`);
  if (result.failed) {
    console.log(fc.defaultReportMessage(result));
    process.exitCode = 1;
  }
}
