/**
 * Reads an error or a log from standard input and prints what it means, as JSON.
 * Usage: npm run --silent decode < log.txt
 * Ends with status 0 if something was recognized, 1 if not, 2 if there was nothing to read.
 */
import { loadCatalogue } from '#build/catalogue.ts';
import { createAnswerer } from '#core/decoder/answer.ts';
import { MAX_TEXT } from '#core/decoder/decode.ts';
import { decoderKnowledge } from '#core/decoder/knowledge.ts';

async function readInput(): Promise<string> {
  process.stdin.setEncoding('utf8');
  let text = '';
  // Only the end of a long log is read, so no more than that is kept.
  for await (const chunk of process.stdin) text = (text + chunk).slice(-2 * MAX_TEXT);
  return text;
}

const text = await readInput();
if (text.trim() === '') {
  console.error('Nothing to read. Give the error on standard input: npm run --silent decode < log.txt');
  process.exitCode = 2;
} else {
  const { findings, quote, clipped } = createAnswerer(decoderKnowledge(await loadCatalogue()))(text);
  const masked = quote.map((part) => part.text).join('');
  console.log(JSON.stringify({ known: findings.length > 0, findings, quote: masked, clipped }, undefined, 2));
  process.exitCode = findings.length > 0 ? 0 : 1;
}
