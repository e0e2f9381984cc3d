import { expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { createAnswerer, rehearsalOf } from '#core/decoder/answer.ts';
import { decoderKnowledge } from '#core/decoder/knowledge.ts';

test('the decoder practices with the words of every signature, in small pieces that it knows', async () => {
  const knowledge = decoderKnowledge(await loadCatalogue());
  const pieces = rehearsalOf(knowledge);
  const all = pieces.join('');
  for (const { match } of knowledge.diagnoses.flatMap(({ signatures }) => signatures))
    expect(all).toContain(`imap: ${Object.values(match)[0]}\n`);
  const read = createAnswerer(knowledge);
  for (const piece of pieces) {
    expect(piece.length).toBeLessThan(3_000);
    expect(read(piece).findings).not.toEqual([]);
  }
});

test('without signatures there is nothing to practice', () => {
  expect(rehearsalOf({ diagnoses: [] })).toEqual([]);
});
