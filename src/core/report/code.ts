import * as z from 'zod/mini';
import { REPORT_VERSION, type Report, reportSchema } from './schema.ts';

/**
 * Longest code, in characters. The fullest report of plain text makes about 3,000; mail programs
 * and chats carry links of this length whole.
 */
export const MAX_CODE_LENGTH = 16_000;
/** Most bytes that a code may unfold to. A report of eight stages at full length has about 8,000. */
export const MAX_REPORT_BYTES = 24_576;

export type DecodeProblem =
  /** Not the code of a report at all. */
  | 'foreign'
  /** A report's code, but cut off or changed on its way. */
  | 'damaged'
  /** Made by a newer version of this site. */
  | 'newer'
  /** Longer than any report is. */
  | 'too-large';
export type Decoded =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'problem'; readonly problem: DecodeProblem };

/** What to tell a person whose code cannot be read, and what to do. */
export const decodeProblemWords = {
  foreign:
    'This is not the code of a report. Copy the whole link from the message, up to its last character.',
  damaged:
    'This report’s link was cut off or changed on its way. Ask for the link again, or for the text of the report.',
  newer: 'This report was made by a newer version of this site. Reload the page, then open the link again.',
  'too-large': 'This is longer than any report. Copy the link again, and nothing else with it.',
} as const satisfies Record<DecodeProblem, string>;

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(raw, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Reads a stream to its end, but never more than `limit` bytes: then it is ended, undefined. */
async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const all = new Uint8Array(limit);
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return all.subarray(0, size);
    if (size + value.byteLength > limit) {
      await reader.cancel();
      return undefined;
    }
    all.set(value, size);
    size += value.byteLength;
  }
}

// "deflate" (RFC 1950), not "deflate-raw": its checksum, eight characters in the link, tells a link
// that was changed on its way from a whole one.
const FORMAT = 'deflate';
const through = (
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> => new Blob([bytes]).stream().pipeThrough(transform);

/** The report as a code for a link's fragment: `1.` and base64url of the compressed JSON. */
export async function encodeReport(report: Report): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  const packed = await readAll(through(bytes, new CompressionStream(FORMAT)), MAX_REPORT_BYTES);
  if (!packed) throw new Error('a report is larger than any report can be');
  return `${REPORT_VERSION}.${toBase64Url(packed)}`;
}

const problem = (kind: DecodeProblem): Decoded => ({ kind: 'problem', problem: kind });

/**
 * Reads the code of a report, which anybody may have made or changed.
 * @param text the code, with or without `#`; marks that a mail program added at its end are dropped.
 * @returns the report, every field checked, or which kind of problem the code has. Never throws;
 *   unfolds at most MAX_REPORT_BYTES, whatever the code claims.
 */
export async function decodeReport(text: string): Promise<Decoded> {
  if (text.length > MAX_CODE_LENGTH + 100) return problem('too-large');
  const code = text
    .trim()
    .replace(/^#/, '')
    .replace(/[^A-Za-z0-9_-]+$/, '');
  const [, version, body] = /^(\d{1,3})\.([A-Za-z0-9_-]+)$/.exec(code) ?? [];
  if (!version || !body) return problem('foreign');
  if (Number(version) > REPORT_VERSION) return problem('newer');
  if (code.length > MAX_CODE_LENGTH) return problem('too-large');
  const packed = fromBase64Url(body);
  if (!packed) return problem('damaged');
  let value: unknown;
  try {
    const bytes = await readAll(through(packed, new DecompressionStream(FORMAT)), MAX_REPORT_BYTES);
    if (!bytes) return problem('too-large');
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return problem('damaged');
  }
  const parsed = z.safeParse(reportSchema, value);
  return parsed.success ? { kind: 'report', report: parsed.data } : problem('damaged');
}
