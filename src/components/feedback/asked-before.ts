const asked = new WeakMap<Request, Map<string, number>>();

/**
 * How often this page has asked "Did it work?" already with the same way on: two lists of an article
 * may lead to one cause. Called in the order of the page.
 */
export function askedBefore(page: Request, no: string): number {
  const counts = asked.get(page) ?? new Map<string, number>();
  asked.set(page, counts);
  const before = counts.get(no) ?? 0;
  counts.set(no, before + 1);
  return before;
}
