import type { SecureContext } from 'node:tls';
import type { Knowledge } from '../imap/knowledge.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Settings } from '../settings.ts';

/** One line a test: what an operator may know, and nothing about a person. */
export type TestLog = {
  readonly outcome: string;
  readonly diagnosis: string | null;
  readonly provider: string;
  readonly ms: number;
  readonly stages: Readonly<Record<string, number>>;
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
  readonly log: (line: TestLog) => void;
};
