import { cleanText } from '#core/contract/clean-text.ts';
import { type TestRequest, testRequest } from '#core/contract/index.ts';
import { tokenIn } from '#core/contract/pasted-token.ts';
import type { CompletedForm } from './complete-form.ts';
import { type FieldError, isForPeople, type Problem, problem } from './problem.ts';
import { readValue } from './read-value.ts';

/** What the form may show again; never a secret. */
export type Typed = Readonly<Record<string, string>>;
export type ReadRequest =
  | { readonly kind: 'request'; readonly request: TestRequest; readonly typed: Typed }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly typed: Typed };

const SECRETS = new Set(['password', 'token']);
/** The longest text that the form shows again. */
const SHOWN_AGAIN = 1_000;

const failed = (what: Problem, typed: Typed = {}): ReadRequest => ({ kind: 'problem', problem: what, typed });

/** Fills in what a form may leave open, or says what has to be asked for. */
export type CompleteForm = (fields: URLSearchParams) => Promise<CompletedForm>;

/**
 * Reads the test that is asked for, in either encoding.
 * @param completeForm for visitors who posted the page's own form.
 * @returns the request, or the answer that says what is wrong with it.
 */
export async function readRequest(request: Request, completeForm?: CompleteForm): Promise<ReadRequest> {
  const read = await readValue(request, 'the test');
  switch (read.kind) {
    case 'problem':
      return failed(read.problem);
    case 'form':
      return completedForm(read.fields, completeForm);
    case 'json':
      return readJson(read.value);
  }
}

function readJson(value: unknown): ReadRequest {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return check(value, {});
  const message = 'Mail address: Send one JSON object with the fields of a test';
  return wrong([{ field: 'address', message }], {});
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
  const secret =
    method === 'password' ? { password } : method === 'token' ? { token: token && tokenIn(token) } : {};
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
      const name = field || (issue.path.length > 0 ? 'signIn' : 'address');
      return {
        field: name,
        message: isForPeople(issue.message) ? issue.message : `${label(name)}: This value is not understood`,
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
