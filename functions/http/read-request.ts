import { type TestRequest, testRequest } from '#core/contract/index.ts';
import { problem } from './problem.ts';

export const MAX_BODY = 16_384;

/** Reads at most `MAX_BODY` bytes, whatever the headers claim; undefined if there is more. */
async function readBody(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) return undefined;
  const reader = request.body?.getReader();
  if (!reader) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BODY) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A form's flat fields, in the shape of the JSON body. Unknown fields stay, so that they are refused. */
function fromForm(fields: URLSearchParams): unknown {
  const {
    method = 'none',
    password,
    token,
    port,
    ...rest
  } = Object.fromEntries([...fields].filter(([, value]) => value !== ''));
  const secret = method === 'password' ? { password } : method === 'token' ? { token } : {};
  return { ...rest, ...(port === undefined ? {} : { port: Number(port) }), signIn: { method, ...secret } };
}

export type ReadRequest =
  | { readonly kind: 'request'; readonly request: TestRequest }
  | {
      readonly kind: 'answer';
      readonly response: Response;
      readonly typed: Readonly<Record<string, string>>;
      readonly errors: readonly FieldError[];
    };
export type FieldError = { readonly field: string; readonly message: string };

const SECRETS = new Set(['password', 'token']);

/**
 * Reads the body in either encoding.
 * @returns the request, or the answer that says what is wrong; `typed` is what the form may show
 *   again (never a secret).
 */
export async function readRequest(request: Request): Promise<ReadRequest> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isForm = type === 'application/x-www-form-urlencoded';
  const bad = (response: Response, typed = {}, errors: readonly FieldError[] = []): ReadRequest => ({
    kind: 'answer',
    response,
    typed,
    errors,
  });
  if (!isForm && type !== 'application/json') {
    return bad(problem(415, 'Send the test as application/json or as the form does.'));
  }
  const text = await readBody(request);
  if (text === undefined) return bad(problem(413, `The request is larger than ${MAX_BODY} bytes.`));
  let value: unknown;
  let typed: Record<string, string> = {};
  if (isForm) {
    const fields = new URLSearchParams(text);
    typed = Object.fromEntries([...fields].filter(([name]) => !SECRETS.has(name)));
    value = fromForm(fields);
  } else {
    try {
      value = JSON.parse(text);
    } catch {
      return bad(problem(400, 'The body is not JSON.'));
    }
  }
  const parsed = testRequest.safeParse(value);
  if (parsed.success) return { kind: 'request', request: parsed.data };
  const errors = parsed.error.issues.map((issue) => ({
    field:
      issue.code === 'unrecognized_keys'
        ? (issue.keys[0] ?? '')
        : issue.path.filter((part) => part !== 'signIn').join('.') || 'address',
    message:
      issue.code === 'unrecognized_keys'
        ? `Unknown field: ${issue.keys.map((key) => key.slice(0, 40)).join(', ')}`
        : messageOf(issue.path, issue.message),
  }));
  return bad(problem(422, errors[0]?.message ?? 'A field is wrong.', errors), typed, errors);
}

const messageOf = (path: readonly PropertyKey[], message: string): string =>
  /^Invalid/.test(message)
    ? `${String(path.at(-1) ?? 'The request')}: this value is not understood`
    : message;
