/** What is needed to walk a tree: the file's data and the slice that an island gets both have it. */
export type Walkable = {
  readonly start: string;
  readonly questions: readonly {
    readonly id: string;
    readonly answers: readonly { readonly id: string; readonly to: string }[];
  }[];
  readonly ends: readonly { readonly id: string; readonly otherwise?: string | undefined }[];
};
type QuestionOf<T extends Walkable> = T['questions'][number];
type EndOf<T extends Walkable> = T['ends'][number];

/** The question or end of that name; undefined if the tree has none. */
export function nodeOf<T extends Walkable>(
  tree: T,
  id: string,
): { readonly question: QuestionOf<T> } | { readonly end: EndOf<T> } | undefined {
  const question = tree.questions.find((one) => one.id === id);
  if (question) return { question };
  const end = tree.ends.find((one) => one.id === id);
  return end && { end };
}

/** Where one can go from a question or an end, "That didn't help" included. */
export function leadsTo(tree: Walkable, id: string): string[] {
  const node = nodeOf(tree, id);
  if (!node) return [];
  if ('question' in node) return node.question.answers.map(({ to }) => to);
  return node.end.otherwise === undefined ? [] : [node.end.otherwise];
}

/**
 * The next most likely cause after an end, leaving out what was ruled out already.
 * @returns a question or an end; undefined at the end of the line. Never goes round.
 */
export function nextCause(tree: Walkable, end: string, ruledOut: readonly string[]): string | undefined {
  const seen = new Set([end]);
  for (let id = leadsTo(tree, end)[0]; id !== undefined && !seen.has(id); ) {
    const node = nodeOf(tree, id);
    if (!node) return undefined;
    if ('question' in node || !ruledOut.includes(id)) return id;
    seen.add(id);
    id = node.end.otherwise;
  }
  return undefined;
}
