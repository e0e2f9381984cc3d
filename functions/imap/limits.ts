/** Every budget of the dialogue, in one place. Sizes are bytes, times milliseconds. */
export const LIMITS = {
  /** From the server, in all. */
  bytesIn: 131_072,
  /** To the server, in all. */
  bytesOut: 16_384,
  /** One line with its literals. */
  lineBytes: 65_536,
  /** Continuation requests (`+`) that are answered. */
  continuations: 3,
  /** The longest command line; a longer response waits for its continuation (Dovecot's own limit is 8,192). */
  commandBytes: 8_000,
  connectMs: 4_000,
  tlsMs: 4_000,
  greetingMs: 4_000,
  commandMs: 6_000,
  /** A server that says goodbye (BYE) may still send the tagged answer, but not for long. */
  byeMs: 500,
  /** After a refusal: the time for a goodbye that follows it. */
  lastWordsMs: 100,
  /** A server that does not answer LOGOUT is not waited for. */
  logoutMs: 700,
} as const;
