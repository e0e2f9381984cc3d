import type { ZodError } from 'zod';
import { type EntryKind, entrySchemas } from '#core/feedback/entries.ts';
import { writingOf } from '../accept.ts';
import { isOurs } from '../origin.ts';
import type { Feedback, Parts } from '../parts.ts';
import {
  type FieldError,
  isForPeople,
  limitedProblem,
  type Problem,
  problem,
  problemResponse,
} from '../problem.ts';
import { readValue } from '../read-value.ts';
import type { FeedbackOutcome } from '../watch.ts';
import { asksNotTo, type Entry, type Kept, keep } from './keep.ts';
import { nextOf, notKeptPage, problemPage, thanksHref, wordsPage } from './pages.ts';
import { NOT_SAVED } from './words.ts';

/** Kinds that count by the way; the others are written and sent by hand. */
const BY_THE_WAY: readonly EntryKind[] = ['answer', 'search'];

type Read<K extends EntryKind> =
  | { readonly kind: 'entry'; readonly entry: Entry<K>; readonly typed: Record<string, string> }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly typed: Record<string, string> };

/** A message of the schema if it is one for people, else the field's name. */
function errorsOf({ issues }: ZodError): FieldError[] {
  return issues.map(({ path, message }) => {
    const field = String(path[0] ?? '');
    return {
      field,
      message: isForPeople(message) ? message : `${field || 'Body'}: This value is not understood`,
    };
  });
}

/** The page that the form's own address named. Hostile as any text; whether it exists is looked up later. */
function pageAsked({ headers }: Request): string {
  const from = headers.get('referer') ?? '';
  const page = URL.canParse(from) ? new URL(from).searchParams.get('page') : null;
  return page?.slice(0, 500) ?? '';
}

async function readEntry<K extends EntryKind>(kind: K, request: Request): Promise<Read<K>> {
  const read = await readValue(request, 'it');
  if (read.kind === 'problem') return { ...read, typed: {} };
  const typed = read.kind === 'form' ? Object.fromEntries(read.fields) : {};
  if (kind === 'problem' && read.kind === 'form') typed.page ||= pageAsked(request);
  const value = read.kind === 'form' ? { ...typed } : read.value;
  const parsed = entrySchemas[kind].safeParse(value);
  if (parsed.success) return { kind: 'entry', entry: parsed.data as Entry<K>, typed };
  const errors = errorsOf(parsed.error);
  return { kind: 'problem', problem: problem(422, errors[0]?.message ?? 'A field is wrong.', errors), typed };
}

/** `POST /api/feedback/<kind>`: reads, counts, masks and keeps what a reader tells. */
export async function feedbackRoute(
  kind: EntryKind,
  request: Request,
  parts: Parts,
  feedback: Feedback,
): Promise<Response> {
  const { settings, limiter, watch } = parts;
  const asPage = writingOf(request) === 'html';
  const refuse = (what: Problem, typed: Record<string, string> = {}) => {
    watch.told(kind, 'refused');
    return asPage ? refusedPage(kind, what, typed, feedback) : problemResponse(what);
  };
  if (!isOurs(request, settings.PUBLIC_ORIGIN, settings.PORT))
    return refuse(problem(403, 'This can be sent from its own site only. Open it there and send it again.'));
  // Read before it is counted, so that what somebody typed can be shown again.
  const read = await readEntry(kind, request);
  if (read.kind === 'problem') return refuse(read.problem, read.typed);
  const { entry, typed } = read;
  const declined = BY_THE_WAY.includes(kind) && asksNotTo(request);
  const limited = declined
    ? undefined
    : await limiter.admitFeedback(
        parts.clientAddress(request),
        kind === 'problem' || kind === 'unknown' ? 'written' : 'feedback',
      );
  if (limited) return refuse(limitedProblem(limited, 'feedback'), typed);
  const kept: Kept = declined ? { kind: 'declined' } : await keepOne(kind, entry, feedback);
  if (kept.kind === 'problem') return refuse(kept.problem, typed);
  watch.told(kind, kept.kind satisfies FeedbackOutcome);
  return asPage ? answerPage(kind, entry, kept, typed, feedback) : answerJson(kind, entry, kept, feedback);
}

/** The table is typed by kind; a union of kinds needs one step out of it. */
const keepOne = <K extends EntryKind>(kind: K, entry: Entry<K>, feedback: Feedback): Promise<Kept> =>
  keep[kind](entry, feedback);

const place = (entry: object) => entry as { readonly about?: string; readonly next?: string };

function answerJson(
  kind: EntryKind,
  entry: object,
  kept: Exclude<Kept, { kind: 'problem' }>,
  feedback: Feedback,
): Response {
  if (kept.kind === 'lost') return problemResponse(problem(503, NOT_SAVED));
  const { about = '', next } = place(entry);
  const more = kind === 'answer' || kind === 'words' ? { next: nextOf(feedback.places, about, next) } : {};
  const { kind: state, ...told } = kept;
  return Response.json(
    { kept: state === 'kept', ...told, ...more },
    { status: state === 'kept' ? 201 : 200 },
  );
}

/** A form that was posted gets an address to go on from; what could not be kept of a text, the form again. */
function answerPage(
  kind: EntryKind,
  entry: object,
  kept: Exclude<Kept, { kind: 'problem' }>,
  typed: Record<string, string>,
  feedback: Feedback,
): Response | Promise<Response> {
  if (kept.kind === 'lost' && kind !== 'answer')
    return refusedPage(kind, problem(503, NOT_SAVED), typed, feedback);
  const { about, next } = place(entry);
  const { worked } = entry as { readonly worked?: string };
  const known =
    kept.kind === 'kept' && kept.number !== undefined
      ? { number: String(kept.number) }
      : {
          for: worked ?? kind,
          about,
          next,
          // Words can be added to a "no" only.
          id: kept.kind === 'kept' && worked === 'no' ? kept.id : undefined,
        };
  return new Response(null, { status: 303, headers: { location: thanksHref(kept.kind, known) } });
}

async function refusedPage(
  kind: EntryKind,
  what: Problem,
  typed: Record<string, string>,
  feedback: Feedback,
): Promise<Response> {
  const errors = what.errors.length > 0 ? what.errors : [{ field: '', message: what.detail }];
  const show = kind === 'words' ? wordsPage : kind === 'problem' ? problemPage : notKeptPage;
  const answer = await show(feedback, typed, errors, what.status);
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(what.headers)) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}
