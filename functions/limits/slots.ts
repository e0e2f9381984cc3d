/** Places for tests that run at the same time. */
export type Slots = {
  /** @returns what gives the place back (more than one call is harmless), or why there is none. */
  readonly take: (client: string) => (() => void) | 'service-full' | 'client-full';
};

/**
 * At most `whole` at once, and at most `each` of one client.
 * @param each `Infinity` lifts the bound per client.
 */
export function createSlots(whole: number, each: number): Slots {
  let open = 0;
  const byClient = new Map<string, number>();
  return {
    take(client) {
      const own = byClient.get(client) ?? 0;
      if (open >= whole) return 'service-full';
      if (own >= each) return 'client-full';
      open += 1;
      byClient.set(client, own + 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        open -= 1;
        const left = (byClient.get(client) ?? 1) - 1;
        if (left > 0) byClient.set(client, left);
        else byClient.delete(client);
      };
    },
  };
}
