import type { Fact } from '#core/model/index.ts';

/** A page that facts were read from, with its number at the foot of the article. */
export type SourcePage = {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  /** The facts that it backs. */
  readonly facts: readonly string[];
  /** The day on which somebody last read it, the oldest of its facts. */
  readonly checked: string;
  /** How old the page is itself, where it says so. */
  readonly dated: string | undefined;
};

/** The pages behind facts, in the order of their first citation: several facts of one page are one source. */
export function sourcePages(facts: readonly Fact[]): SourcePage[] {
  const byUrl = Map.groupBy(facts, ({ sourceUrl }) => sourceUrl);
  return [...byUrl].flatMap(([url, of], i) => {
    const [first] = of;
    return first
      ? [
          {
            number: i + 1,
            url,
            title: first.sourceTitle,
            facts: of.map(({ id }) => id),
            checked: of.map(({ checked }) => checked).sort()[0] ?? first.checked,
            dated: of
              .flatMap(({ sourceDate }) => sourceDate ?? [])
              .sort()
              .at(-1),
          },
        ]
      : [];
  });
}
