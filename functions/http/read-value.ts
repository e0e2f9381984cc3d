import { MAX_BODY, readBody } from './body.ts';
import { type Problem, problem } from './problem.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** A body in one of the two encodings that are taken, or the answer that says what is wrong with it. */
export type ReadValue =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly fields: URLSearchParams }
  | { readonly kind: 'problem'; readonly problem: Problem };

const failed = (what: Problem): ReadValue => ({ kind: 'problem', problem: what });

/** The body's type if it is one of ours, in UTF-8 and not compressed. */
function typeOf({ headers }: Request): typeof JSON_TYPE | typeof FORM_TYPE | undefined {
  const [type, ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  const name = type?.trim();
  if (name !== JSON_TYPE && name !== FORM_TYPE) return undefined;
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) return undefined;
  const encoding = headers.get('content-encoding');
  return encoding === null || encoding.toLowerCase() === 'identity' ? name : undefined;
}

/**
 * Reads what a visitor or a program sent. Never throws.
 * @param what is sent, for the messages: "the test".
 */
export async function readValue(request: Request, what: string): Promise<ReadValue> {
  const type = typeOf(request);
  if (!type) return failed(problem(415, `Send ${what} as ${JSON_TYPE} or as ${FORM_TYPE}, in UTF-8.`));
  const body = await readBody(request);
  switch (body.kind) {
    case 'too-large':
      return failed(problem(413, `The request is larger than ${MAX_BODY} bytes.`));
    case 'too-slow':
      return failed(problem(408, 'The request did not arrive in time.', [], { connection: 'close' }));
    case 'cut':
      return failed(problem(400, 'The request ended too early.'));
    case 'not-text':
      return failed(problem(400, 'The body is not text in UTF-8.'));
    case 'text':
      return type === FORM_TYPE
        ? { kind: 'form', fields: new URLSearchParams(body.text) }
        : readJson(body.text);
  }
}

function readJson(text: string): ReadValue {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed(problem(400, 'The body is not JSON.'));
  }
  // A schema reads own keys only, but `__proto__` would slip past it.
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')) {
    const message = 'Unknown field: __proto__';
    return failed(problem(422, message, [{ field: '__proto__', message }]));
  }
  return { kind: 'json', value };
}
