import { daysAfter } from '#core/model/days.ts';
import type { Store } from './store.ts';

/** A database that fails must cost visitors nothing: whoever asks gets an answer or `kept: false`. */
export type Keeper = {
  readonly run: <T>(
    work: (store: Store) => Promise<T>,
  ) => Promise<{ readonly kept: true; readonly value: T } | { readonly kept: false }>;
  /** Deletes what is too old. Happens by itself at the start and at the first entry of each day. */
  readonly tidyUp: () => Promise<void>;
  /** Resolves when the first opening has ended, however it did. */
  readonly settled: Promise<void>;
  readonly close: () => void;
};

export type KeeperOptions = {
  readonly open: () => Promise<Store>;
  readonly keepDays: number;
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Told when it begins to fail, with a code and nothing of what was to be kept, and when it works again. */
  readonly changed: (
    state: { readonly kind: 'failing'; readonly code: string } | { readonly kind: 'works' },
  ) => void;
};

/** A database that could not be opened is not asked again at once. */
const REOPEN_MS = 5_000;

const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' && code !== '' ? code : typeof name === 'string' ? name : 'unknown';
};
/** After these an open database is still the one that was opened. */
const STILL_OPEN = /^SQLITE_(?:BUSY|FULL|CONSTRAINT)/;

/** Opens the store when it is first needed, again when it was lost, and keeps house in it. */
export function createKeeper({ open, keepDays, today, changed }: KeeperOptions): Keeper {
  let opening: Promise<Store> | undefined;
  let notBefore = 0;
  let failing = false;
  let tidiedOn = '';

  const store = (): Promise<Store> => {
    if (!opening && performance.now() < notBefore) return Promise.reject(new Error('waiting'));
    opening ??= open();
    return opening;
  };
  /** @param opened undefined if it was the opening that failed: nothing of it is worth keeping then. */
  const lost = (error: unknown, asked: Promise<Store> | undefined, opened: Store | undefined) => {
    if (!failing && (error as Error).message !== 'waiting') {
      failing = true;
      changed({ kind: 'failing', code: codeOf(error) });
    }
    // Another one may have been opened since.
    if (asked !== opening || (opened && STILL_OPEN.test(codeOf(error)))) return;
    opened?.close();
    opening = undefined;
    notBefore = performance.now() + REOPEN_MS;
  };
  const tidy = async (opened: Store) => {
    const day = today();
    if (tidiedOn === day) return;
    tidiedOn = day;
    await opened.forgetBefore(daysAfter(day, -keepDays));
  };
  const run: Keeper['run'] = async (work) => {
    let asked: Promise<Store> | undefined;
    let opened: Store | undefined;
    try {
      asked = store();
      opened = await asked;
      // Deleting makes room, so it comes first; if it fails, what is to be kept is still tried.
      await tidy(opened).catch(() => {
        tidiedOn = '';
      });
      const value = await work(opened);
      if (failing) changed({ kind: 'works' });
      failing = false;
      return { kept: true, value };
    } catch (error) {
      lost(error, asked, opened);
      return { kept: false };
    }
  };
  const tidyUp = async () => {
    await run(async () => {});
  };
  return {
    run,
    tidyUp,
    settled: tidyUp(),
    close: () => {
      opening?.then(
        (old) => old.close(),
        () => {},
      );
    },
  };
}
