import { type Given, placeHref } from '../tree/trail.ts';

/** What is needed of a tree to make a link into it. Plain data. */
export type LinkedTree = {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly questions: readonly {
    readonly id: string;
    readonly ask: string;
    readonly answers: readonly { readonly id: string; readonly text: string; readonly to: string }[];
  }[];
  readonly ends: readonly { readonly id: string; readonly title: string }[];
};

/** Answers by question id. */
export type KnownAnswers = Readonly<Record<string, string>>;

export type TreeLink = {
  /** Questions on the way, in order: the last one is open, unless the way is at an end. */
  readonly asked: LinkedTree['questions'];
  /** What the link opens: the first question without an answer, or an end. */
  readonly title: string;
  /** Address on this site, with the answers in its query. Not `/go/…`: a page that forwards would drop them. */
  readonly href: string;
};

/** Follows the answers that are known and says where that leads. Answers off the way are left out. */
export function treeLink(tree: LinkedTree, known: KnownAnswers): TreeLink {
  const asked: LinkedTree['questions'][number][] = [];
  const given: Given[] = [];
  let at = tree.start;
  // A checked tree never goes round; the bound holds for one that is not.
  while (asked.length < tree.questions.length) {
    const question = tree.questions.find(({ id }) => id === at);
    if (!question) break;
    asked.push(question);
    const answer = question.answers.find(({ id }) => id === known[question.id]);
    if (!answer) break;
    given.push({ question: question.id, answer: answer.id });
    at = answer.to;
  }
  const title =
    tree.questions.find(({ id }) => id === at)?.ask ?? tree.ends.find(({ id }) => id === at)?.title ?? '';
  return { asked, title, href: placeHref(at, { given, ruledOut: [] }) };
}
