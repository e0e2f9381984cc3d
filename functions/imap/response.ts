/** A server's line, taken apart. RFC 3501, section 7. */
export type Response =
  | {
      readonly kind: 'tagged';
      readonly tag: string;
      readonly status: 'OK' | 'NO' | 'BAD';
      readonly code: string;
      readonly text: string;
    }
  | {
      readonly kind: 'status';
      readonly status: 'OK' | 'NO' | 'BAD' | 'PREAUTH' | 'BYE';
      readonly code: string;
      readonly text: string;
    }
  | { readonly kind: 'capability'; readonly names: readonly string[] }
  | { readonly kind: 'continue'; readonly text: string }
  | { readonly kind: 'data'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

const STATUS = /^(OK|NO|BAD|PREAUTH|BYE)(?: (?:\[([^\]\r\n]{1,4000})\] ?)?(.*))?$/is;

const words = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.toUpperCase())
    .slice(0, 200);

/** Reads one line. Never throws: what is no IMAP comes back as `other`. */
export function readResponse(line: string): Response {
  if (line === '+' || line.startsWith('+ ')) return { kind: 'continue', text: line.slice(2) };
  const [, tag = '', rest = ''] = /^(\S+) (.*)$/s.exec(line) ?? [];
  if (tag === '*') {
    const status = STATUS.exec(rest);
    if (status) {
      const [, name = '', code = '', text = ''] = status;
      return { kind: 'status', status: name.toUpperCase() as 'OK', code, text };
    }
    const capability = /^CAPABILITY(?: (.*))?$/is.exec(rest);
    if (capability) return { kind: 'capability', names: words(capability[1] ?? '') };
    return { kind: 'data', text: rest };
  }
  const status = /^[A-Za-z0-9]+$/.test(tag) ? STATUS.exec(rest) : null;
  if (!status || /^(PREAUTH|BYE)$/i.test(status[1] ?? '')) return { kind: 'other', text: line };
  const [, name = '', code = '', text = ''] = status;
  return { kind: 'tagged', tag, status: name.toUpperCase() as 'OK', code, text };
}

/** The capabilities inside a response code, `CAPABILITY IMAP4rev1 …`; undefined if it holds none. */
export function capabilitiesIn(code: string): readonly string[] | undefined {
  return /^CAPABILITY /i.test(code) ? words(code).slice(1) : undefined;
}

/** The first word of a response code, upper case: `AUTHENTICATIONFAILED`. */
export const codeName = (code: string): string => (code.split(/\s/)[0] ?? '').toUpperCase();
