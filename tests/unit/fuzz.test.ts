import fc from 'fast-check';
import { test } from 'vitest';
import { PROPERTIES } from '../../scripts/fuzz/properties.ts';

test.each(PROPERTIES.map((one) => [one.name, one] as const))('%s', (_name, { holds }) => {
  fc.assert(holds, { numRuns: 500 });
});
