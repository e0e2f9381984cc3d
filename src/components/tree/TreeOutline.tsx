import { treeNodeHref } from '#core/model/addresses.ts';
import { roleWordFor } from '#core/model/words.ts';
import type { EndSlice, QuestionSlice, TreeSlice } from '#core/tree/slice.ts';
import { nodeOf } from '#core/tree/walk.ts';

type Common = {
  readonly slice: TreeSlice /** Questions written out further up. */;
  readonly written: Set<string>;
};

const placeOf = (id: string) => `list-${id}`;

function End({ slice, end }: Common & { readonly end: EndSlice }) {
  const next = slice.ends.find(({ id }) => id === end.otherwise);
  return (
    <>
      <a href={treeNodeHref(end.id)}>{end.title}</a>{' '}
      <span className="hint">
        ({roleWordFor(end.fixedBy, slice.for)}; {end.diagnosis}
        {next && `; if that did not help: ${next.title}`})
      </span>
    </>
  );
}

/** A question with all below it; where it comes a second time, a link to where it is written out. */
function Question({ question, ...common }: Common & { readonly question: QuestionSlice }) {
  if (common.written.has(question.id)) return <a href={`#${placeOf(question.id)}`}>{question.ask}</a>;
  common.written.add(question.id);
  return (
    <>
      <a id={placeOf(question.id)} href={treeNodeHref(question.id)}>
        {question.ask}
      </a>
      <ul>
        {question.answers.map(({ id, text, to }) => (
          <li key={id}>
            <b>{text}</b> → <Node {...common} id={to} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Node({ id, ...common }: Common & { readonly id: string }) {
  const node = nodeOf(common.slice, id);
  if (!node) return null;
  return 'question' in node ? (
    <Question {...common} question={node.question} />
  ) : (
    <End {...common} end={node.end} />
  );
}

/** The text form of the map: the whole tree as nested lists. */
export function TreeOutline({ slice }: { readonly slice: TreeSlice }) {
  return (
    <div className="outline">
      <Node slice={slice} written={new Set()} id={slice.start} />
    </div>
  );
}
