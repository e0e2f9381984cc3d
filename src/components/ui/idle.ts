/** For `client:idle`: a device that never rests, as one under load or memory pressure, wakes the island all the same. */
export const soon = { timeout: 3_000 } as const;
