import type { SecureContext } from 'node:tls';
import type { Places } from '#core/feedback/places.ts';
import type { Keeper } from '../feedback/keeper.ts';
import type { Knowledge } from '../imap/knowledge.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Settings } from '../settings.ts';
import type { Watch } from './watch.ts';

/** Where feedback goes, and what it can be about. */
export type Feedback = {
  readonly keeper: Keeper;
  readonly places: Places;
  /** The diagnosis that a text is nearest to. */
  readonly nearest: (text: string) => string | undefined;
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly today: () => string;
};

/** What touches the world comes in as parts, so that tests can bring their own resolver. */
export type Parts = {
  readonly settings: Settings;
  readonly knowledge: Knowledge;
  readonly limiter: Limiter;
  readonly secureContext: SecureContext;
  /** The system's resolver. Empty when the name does not exist or nothing answered in time. */
  readonly resolve: (
    name: string,
  ) => Promise<readonly { readonly address: string; readonly family: 4 | 6 }[]>;
  /** MX hosts of a domain, best first; empty on any failure. */
  readonly resolveMx: (domain: string) => Promise<readonly string[]>;
  /** The address of whoever asks, if the platform knows it. */
  readonly clientAddress: (request: Request) => string | undefined;
  /** Headers that every answer carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** What readers tell; undefined where the deployer switched it off, or gave no place to keep it. */
  readonly feedback: Feedback | undefined;
  /** Log and counts. */
  readonly watch: Watch;
  /** May requests be sent here? False while the service ends. */
  readonly isReady: () => boolean;
};
