/** A status response: what a server says about a command or about itself. */
export type Said = {
  readonly status: 'OK' | 'NO' | 'BAD' | 'PREAUTH' | 'BYE';
  /** The response code without its brackets, `CAPABILITY IMAP4rev1 …`; '' if there is none. */
  readonly code: string;
  readonly text: string;
};

/** A server's line, taken apart. RFC 3501, section 7. */
export type Response =
  | { readonly kind: 'tagged'; readonly tag: string; readonly said: Said }
  | { readonly kind: 'status'; readonly said: Said }
  | { readonly kind: 'capability'; readonly names: readonly string[] }
  | { readonly kind: 'continue'; readonly text: string }
  | { readonly kind: 'data'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

const STATUS = /^(OK|NO|BAD|PREAUTH|BYE)(?: (.*))?$/is;
/** RFC 5530: codes are upper-case words. Exchange puts base64 into the brackets at the end: that is text. */
const CODE = /^\[([A-Za-z][A-Za-z0-9-]{0,40}(?: [^\]\r\n]{0,4000})?)\] ?/;
const MAX_NAMES = 200;

function saidIn(rest: string): Said | undefined {
  const [, status, after = ''] = STATUS.exec(rest) ?? [];
  if (status === undefined) return undefined;
  const [bracket = '', code = ''] = CODE.exec(after) ?? [];
  return { status: status.toUpperCase() as Said['status'], code, text: after.slice(bracket.length) };
}

const words = (text: string) =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_NAMES)
    .map((word) => word.toUpperCase());

/** Reads one line. Never throws: what is no IMAP comes back as `other`. */
export function readResponse(line: string): Response {
  if (line === '+' || line.startsWith('+ ')) return { kind: 'continue', text: line.slice(2) };
  const [, tag = '', rest = ''] = /^(\S{1,100}) (.*)$/s.exec(line) ?? [];
  if (tag === '*') return untagged(rest);
  const said = /^[A-Za-z0-9]+$/.test(tag) ? saidIn(rest) : undefined;
  if (!said || said.status === 'PREAUTH' || said.status === 'BYE') return { kind: 'other', text: line };
  return { kind: 'tagged', tag, said };
}

function untagged(rest: string): Response {
  const said = saidIn(rest);
  if (said) return { kind: 'status', said };
  const capability = /^CAPABILITY(?: (.*))?$/is.exec(rest);
  if (capability) return { kind: 'capability', names: words(capability[1] ?? '') };
  return { kind: 'data', text: rest };
}

/** The capabilities inside a response code, `CAPABILITY IMAP4rev1 …`; undefined if it holds none. */
export function capabilitiesIn(code: string): readonly string[] | undefined {
  return /^CAPABILITY /i.test(code) ? words(code).slice(1) : undefined;
}

/** The first word of a response code, upper case: `AUTHENTICATIONFAILED`. */
export const codeName = (code: string): string => (code.split(/\s/)[0] ?? '').toUpperCase();
