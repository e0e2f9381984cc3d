import { roles } from '../model/schema/common.ts';
import type { Desk, Filter } from './desk.ts';
import type { KnownAnswers } from './tree-link.ts';

/** What the desk shows. All of it may stand in the address; nobody's name does. */
export type DeskState = Filter & {
  /** The entry in the right pane; '' is none. */
  readonly at: string;
  /** Entries gathered into one reply, in order. */
  readonly gathered: readonly string[];
  /** The reply chosen; '' proposes one. */
  readonly reply: string;
  /** The diagnosis whose cause is said: an id, NO_CAUSE, or '' for the likeliest. */
  readonly cause: string;
  /** Answers already known, for a link into the questions. */
  readonly known: KnownAnswers;
};

export const NO_CAUSE = 'none';
/** More steps than this are an article, not a reply. */
const MAX_GATHERED = 12;

export const emptyDesk: DeskState = {
  query: '',
  role: '',
  provider: '',
  at: '',
  gathered: [],
  reply: '',
  cause: '',
  known: {},
};

/** `ask-who:only-me,ask-provider:microsoft`, as far as the trees know it. */
function readKnown(text: string, { trees }: Desk): KnownAnswers {
  const pairs = text.split(',').map((pair) => pair.split(':'));
  const answers = trees.flatMap(({ questions }) =>
    questions.flatMap(({ id, answers }) => answers.map((answer) => [id, answer.id] as const)),
  );
  return Object.fromEntries(answers.filter(([q, a]) => pairs.some(([one, two]) => one === q && two === a)));
}

/** Reads an address that anybody may have written; what the desk does not know is left out. */
export function readDesk(query: URLSearchParams, desk: Desk): DeskState {
  const known = (name: string, ids: Iterable<string>) => {
    const value = query.get(name) ?? '';
    return [...ids].includes(value) ? value : '';
  };
  const ids = new Set(desk.entries.map(({ id }) => id));
  const role = known('role', roles);
  return {
    query: (query.get('q') ?? '').slice(0, 200),
    role: roles.find((one) => one === role) ?? '',
    provider: known(
      'provider',
      desk.providers.map(({ id }) => id),
    ),
    at: known('at', ids),
    gathered: [...new Set((query.get('steps') ?? '').split(','))]
      .filter((id) => ids.has(id))
      .slice(0, MAX_GATHERED),
    reply: known(
      'reply',
      desk.replies.map(({ id }) => id),
    ),
    cause: known('cause', [NO_CAUSE, ...Object.keys(desk.causes)]),
    known: readKnown(query.get('known') ?? '', desk),
  };
}

/** The same as a query, '' if the desk is as it was opened. */
export function writeDesk(state: DeskState): string {
  const { query, role, provider, at, gathered, reply, cause } = state;
  const known = Object.entries(state.known).map((pair) => pair.join(':'));
  const pairs = {
    q: query,
    role,
    provider,
    at,
    steps: gathered.join(','),
    reply,
    cause,
    known: known.join(','),
  };
  const set = Object.entries(pairs).filter(([, value]) => value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set)}`;
}

export type DeskAction =
  | { readonly kind: 'set'; readonly to: Partial<DeskState> }
  /** Adds to the reply, or takes out what is in it. */
  | { readonly kind: 'gather'; readonly id: string }
  /** One place up (-1) or down (1). */
  | { readonly kind: 'move'; readonly id: string; readonly by: -1 | 1 };

export function changeDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.kind) {
    case 'set':
      return { ...state, ...action.to };
    case 'gather': {
      const { id } = action;
      if (state.gathered.includes(id)) {
        return { ...state, gathered: state.gathered.filter((one) => one !== id) };
      }
      return state.gathered.length < MAX_GATHERED ? { ...state, gathered: [...state.gathered, id] } : state;
    }
    case 'move': {
      const from = state.gathered.indexOf(action.id);
      const to = from + action.by;
      if (from < 0 || to < 0 || to >= state.gathered.length) return state;
      return { ...state, gathered: state.gathered.toSpliced(from, 1).toSpliced(to, 0, action.id) };
    }
  }
}
