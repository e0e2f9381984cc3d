import { MAIL_NAME, PASSWORD } from '../../tests/helpers/dovecot.ts';

/** What one kind of traffic met. */
export type Tally = {
  done: number;
  /** Refused because of a limit, as it should be when there is too much. */
  limited: number;
  /** One line for each thing that must not happen, by how often it did. */
  readonly errors: Map<string, number>;
};
export type Kind = 'page' | 'good test' | 'bad test' | 'cancelled test' | 'flood';
export type Tallies = Readonly<Record<Kind, Tally>>;

const tally = (): Tally => ({ done: 0, limited: 0, errors: new Map() });
export const newTallies = (): Tallies => ({
  page: tally(),
  'good test': tally(),
  'bad test': tally(),
  'cancelled test': tally(),
  flood: tally(),
});

export type Place = {
  readonly origin: string;
  readonly imapsPort: number;
  readonly paths: readonly string[];
};

/** Milliseconds between two of a kind; a flood is many at once. */
const EVERY_MS = { page: 25, 'good test': 3_000, 'bad test': 3_000, 'cancelled test': 5_000, flood: 20_000 };
const FLOOD = 60;
const ANSWER_MS = 15_000;
/** Mailboxes that sign in; a limit holds for each, so there are many. */
export const MAILBOXES = Array.from({ length: 400 }, (_, i) => `soak-${i}@mailtest.example`);

let clients = 0;
/** Somebody new every time, as a trusted proxy reports it (RFC 2544 addresses). */
const newClient = () => {
  clients += 1;
  return `198.18.${(clients >> 8) & 255}.${clients & 255}`;
};

const test = (place: Place, address: string, password: string, client: string, accept = 'application/json') =>
  fetch(`${place.origin}/api/imap-test`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, 'x-forwarded-for': client },
    body: JSON.stringify({
      address,
      host: MAIL_NAME,
      port: place.imapsPort,
      encryption: 'tls',
      signIn: { method: 'password', password },
    }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });

/** Reads the answer of a test: it must be limited, or end as it has to. */
async function expectEnd(into: Tally, answer: Promise<Response>, diagnosis: string | null): Promise<void> {
  const response = await answer;
  const text = await response.text();
  if (response.status === 429 || response.status === 503) {
    into.limited += 1;
    return;
  }
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const result = JSON.parse(text) as { diagnosis: string | null };
  if (result.diagnosis !== diagnosis)
    throw new Error(`the diagnosis is ${result.diagnosis}, not ${diagnosis}`);
}

async function page({ origin, paths }: Place): Promise<void> {
  const path = paths[Math.floor(Math.random() * paths.length)] ?? '/';
  const response = await fetch(origin + path, { signal: AbortSignal.timeout(ANSWER_MS) });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`status ${response.status} for ${path}`);
}

/** Starts a test, reads the first events and goes away. */
async function cancelled(place: Place): Promise<void> {
  const leave = new AbortController();
  const response = await test(place, 'nobody@mailtest.example', 'wrong', newClient(), 'application/x-ndjson');
  const reader = response.body?.getReader();
  await reader?.read();
  leave.abort();
  await reader?.cancel();
}

/** Sends one of a kind and writes down what came of it; never throws. */
async function one(kind: Kind, place: Place, into: Tally, turn: number): Promise<void> {
  try {
    switch (kind) {
      case 'page':
        await page(place);
        break;
      case 'good test':
        await expectEnd(
          into,
          test(place, MAILBOXES[turn % MAILBOXES.length] ?? '', PASSWORD, newClient()),
          null,
        );
        break;
      case 'bad test':
        await expectEnd(
          into,
          test(place, `stranger-${turn}@mailtest.example`, 'guess', newClient()),
          'wrong-password',
        );
        break;
      case 'cancelled test':
        await cancelled(place);
        break;
      case 'flood': {
        const client = newClient();
        const all = Array.from({ length: FLOOD }, (_, i) =>
          expectEnd(
            into,
            test(place, `flood-${turn}-${i}@mailtest.example`, 'guess', client),
            'wrong-password',
          ),
        );
        await Promise.all(all);
        break;
      }
    }
    into.done += 1;
  } catch (error) {
    const line = error instanceof Error ? error.message : String(error);
    into.errors.set(line, (into.errors.get(line) ?? 0) + 1);
  }
}

/**
 * Keeps all kinds of traffic going at their pace until told to stop.
 * @returns when the last answer is in.
 */
export async function keepGoing(place: Place, tallies: () => Tallies, stop: AbortSignal): Promise<void> {
  const open = new Set<Promise<void>>();
  const kinds = Object.keys(EVERY_MS) as Kind[];
  const timers = kinds.map((kind) => {
    let turn = 0;
    return setInterval(() => {
      turn += 1;
      const sent = one(kind, place, tallies()[kind], turn);
      open.add(sent);
      sent.finally(() => open.delete(sent));
    }, EVERY_MS[kind]);
  });
  await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
  for (const timer of timers) clearInterval(timer);
  await Promise.all(open);
}
