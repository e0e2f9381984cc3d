import { cleanText } from '#core/contract/clean-text.ts';
import { type TestRequest, testRequest } from '#core/contract/index.ts';
import { MAX_BODY, readBody } from './body.ts';
import type { CompletedForm } from './complete-form.ts';
import { type FieldError, type Problem, problem } from './problem.ts';

/** What the form may show again; never a secret. */
export type Typed = Readonly<Record<string, string>>;
export type ReadRequest =
  | { readonly kind: 'request'; readonly request: TestRequest; readonly typed: Typed }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly typed: Typed };

const SECRETS = new Set(['password', 'token']);
/** The longest text that the form shows again. */
const SHOWN_AGAIN = 1_000;
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const failed = (what: Problem, typed: Typed = {}): ReadRequest => ({ kind: 'problem', problem: what, typed });

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

/** Fills in what a form may leave open, or says what has to be asked for. */
export type CompleteForm = (fields: URLSearchParams) => Promise<CompletedForm>;

/**
 * Reads the test that is asked for, in either encoding.
 * @param completeForm for visitors who posted the page's own form.
 * @returns the request, or the answer that says what is wrong with it.
 */
export async function readRequest(request: Request, completeForm?: CompleteForm): Promise<ReadRequest> {
  const type = typeOf(request);
  if (!type) return failed(problem(415, `Send the test as ${JSON_TYPE} or as ${FORM_TYPE}, in UTF-8.`));
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
        ? completedForm(new URLSearchParams(body.text), completeForm)
        : readJson(body.text);
  }
}

function readJson(text: string): ReadRequest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed(problem(400, 'The body is not JSON.'));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return wrong(
      [{ field: 'address', message: 'Mail address: Send one JSON object with the fields of a test' }],
      {},
    );
  // A schema reads own keys only, but `__proto__` would slip past it.
  if (Object.hasOwn(value, '__proto__'))
    return wrong([{ field: '__proto__', message: 'Unknown field: __proto__' }], {});
  return check(value, {});
}

async function completedForm(posted: URLSearchParams, complete?: CompleteForm): Promise<ReadRequest> {
  if (!complete) return readForm(posted);
  const { fields, errors } = await complete(posted);
  return errors.length > 0 ? wrong(errors, typedOf(fields)) : readForm(fields);
}

/** What the form may show again. */
const typedOf = (fields: URLSearchParams): Typed =>
  Object.fromEntries(
    [...fields].flatMap(([name, value]) =>
      value === '' || SECRETS.has(name) ? [] : [[name, cleanText(value, SHOWN_AGAIN)]],
    ),
  );

/**
 * A form's flat fields in the shape of the JSON body. Fields left empty are left out, so that a form
 * may hold more fields than it needs; unknown ones stay, so that they are refused.
 */
function readForm(fields: URLSearchParams): ReadRequest {
  const filled = [...fields].filter(([, value]) => value !== '');
  const typed = typedOf(fields);
  const names = filled.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    return wrong([{ field: cleanText(twice, 40), message: `${label(twice)}: Enter it once` }], typed);
  // Bytes that are no UTF-8 became this character: a password with it is not the one that was meant.
  const unread = filled.find(([, value]) => value.includes('\ufffd'))?.[0];
  if (unread !== undefined)
    return wrong(
      [
        {
          field: cleanText(unread, 40),
          message: `${label(unread)}: Type it again; a character of it cannot be read`,
        },
      ],
      typed,
    );
  const { method = 'none', password, token, port, ...rest } = Object.fromEntries(filled);
  const secret = method === 'password' ? { password } : method === 'token' ? { token } : {};
  const number = port === undefined ? {} : { port: /^\d{1,5}$/.test(port) ? Number(port) : port };
  return check({ ...rest, ...number, signIn: { method, ...secret } }, typed);
}

function check(value: unknown, typed: Typed): ReadRequest {
  const parsed = testRequest.safeParse(value);
  if (parsed.success) return { kind: 'request', request: parsed.data, typed };
  return wrong(
    parsed.error.issues.map((issue) => {
      const field = String(issue.path.filter((part) => part !== 'signIn').at(-1) ?? '');
      if (issue.code === 'unrecognized_keys') {
        const names = issue.keys.map((key) => cleanText(key, 40));
        return { field: names[0] ?? '', message: `Unknown field: ${names.join(', ')}` };
      }
      // The schema words what people can mistype; the rest is for those who write programs.
      const worded = /^(?!Invalid )[A-Z][a-z ]+: /.test(issue.message);
      const name = field || (issue.path.length > 0 ? 'signIn' : 'address');
      return {
        field: name,
        message: worded ? issue.message : `${label(name)}: This value is not understood`,
      };
    }),
    typed,
  );
}

const wrong = (errors: readonly FieldError[], typed: Typed): ReadRequest =>
  failed(problem(422, errors[0]?.message ?? 'A field is wrong.', errors), typed);

const LABELS: Readonly<Record<string, string>> = {
  address: 'Mail address',
  host: 'Server',
  provider: 'Provider',
  port: 'Port',
  encryption: 'Encryption',
  username: 'User name',
  signIn: 'Way to sign in',
  method: 'Way to sign in',
  password: 'Password',
  token: 'Token',
};
const label = (field: string) => LABELS[field] ?? cleanText(field, 40);
