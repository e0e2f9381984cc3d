import { domainToASCII, domainToUnicode } from 'node:url';
import { judgeHost } from '../../src/core/hosts/judge.ts';

const idn = { toAscii: domainToASCII, toUnicode: domainToUnicode };

type Raw = { readonly rawJSON: string };
/** Standard since ES2026 and in Node 22 and later, but not yet in the types. */
const exactJson = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(source: string): Raw;
};

/** Parses JSON and keeps numbers as they are written: 1.0, -0 and 1e400 come out as they went in. */
const parseExactly = (text: string): unknown =>
  exactJson.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && source !== JSON.stringify(value)
      ? exactJson.rawJSON(source)
      : value,
  );

const answersIn = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : undefined;

export type JudgedLine = { readonly output: string; readonly problem?: string };

const unreadable = (problem: string): JudgedLine => ({
  output: JSON.stringify({ host: null, verdict: 'refuse', reason: 'the line could not be read', pin: null }),
  problem,
});

/**
 * Judges one line, `{"host": …, "dns": […]}` or `{"host": …, "dns_seq": [[…], …]}`. Nothing is looked
 * up: `dns` is what the resolver would answer, and of successive answers only the first counts.
 * @returns the line to print, and what is wrong with a line that cannot be read.
 */
export function judgeLine(line: string): JudgedLine {
  let entry: unknown;
  try {
    entry = parseExactly(line);
  } catch (error) {
    return unreadable(
      error instanceof RangeError
        ? 'this is nested too deep'
        : 'this is not JSON; expected {"host": "…", "dns": ["…"]}',
    );
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry) || !('host' in entry))
    return unreadable('expected an object with "host"');
  const { host, dns, dns_seq: sequence } = entry as { host: unknown; dns?: unknown; dns_seq?: unknown };
  const answers =
    sequence === undefined ? answersIn(dns) : answersIn(Array.isArray(sequence) ? sequence[0] : undefined);
  const verdict = judgeHost(host, answers, [], idn);
  const allowed = verdict.kind === 'allow';
  return {
    output: JSON.stringify({
      host,
      verdict: verdict.kind,
      reason: allowed ? 'resolves to public addresses only' : verdict.reason,
      pin: allowed ? verdict.pin : null,
    }),
  };
}
