import Negotiator from 'negotiator';

/** How an answer is written. */
export type Writing = 'ndjson' | 'json' | 'html';

const TYPES = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'text/html': 'html',
} as const satisfies Record<string, Writing>;

/**
 * What the client likes best by its Accept header (RFC 9110, section 12.5.1). No header, a wildcard,
 * and types that nobody here writes mean JSON: an answer in another form is of more use than none.
 */
export function writingOf(request: Request): Writing {
  const accept = request.headers.get('accept');
  if (accept === null) return 'json';
  const best = new Negotiator({ headers: { accept: withoutParameters(accept) } }).mediaType(
    Object.keys(TYPES),
  );
  return TYPES[best as keyof typeof TYPES] ?? 'json';
}

/** `application/x-ndjson; charset=utf-8` asks for the same as without: no type of ours has parameters. */
const withoutParameters = (accept: string) =>
  accept.replace(/;\s*(?!q\s*=)[^;,=\s]+\s*(?:=\s*(?:"[^"]*"|[^;,"]*))?/gi, '');
