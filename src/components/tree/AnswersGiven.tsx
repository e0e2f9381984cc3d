import { treeHref } from '#core/model/addresses.ts';
import { inWords } from '#core/tree/slice.ts';
import { before, placeHref } from '#core/tree/trail.ts';
import type { View } from './view.ts';

/** The causes that were tried and did not help. */
function RuledOut({ slice, trail }: View) {
  const ends = trail.ruledOut.flatMap((id) => slice.ends.find((end) => end.id === id) ?? []);
  if (ends.length === 0) return null;
  return (
    <>
      <h2>What did not help</h2>
      <ol>
        {ends.map(({ id, title }) => (
          <li key={id}>
            <a href={placeHref(id, { given: trail.given, ruledOut: [] })} data-node={id}>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}

/**
 * The answers given so far, each with a way back to its question. They stand below the question: on
 * a phone the question comes first, and an address that brings answers moves nothing when they appear.
 */
export function AnswersGiven(view: View & { readonly node: string }) {
  const { slice, trail, node } = view;
  const words = inWords(slice, trail.given);
  const own = words.filter((one) => one.own);
  const others = words.filter((one) => !one.own);
  return (
    <div className="so-far">
      {own.length > 0 && (
        <>
          <h2>Your answers</h2>
          <ol>
            {own.map(({ question, ask, text }) => (
              <li key={question}>
                <span className="hint">{ask}</span> <b>{text}</b>{' '}
                <a
                  className="no-print"
                  href={placeHref(question, {
                    given: before(trail.given, question),
                    ruledOut: trail.ruledOut,
                  })}
                  data-node={question}
                >
                  change<span className="visually-hidden">: {ask}</span>
                </a>
              </li>
            ))}
          </ol>
        </>
      )}
      {others.length > 0 && (
        <>
          <h2>What was answered before</h2>
          <ol>
            {others.map(({ question, ask, text }) => (
              <li key={question}>
                <span className="hint">{ask}</span> <b>{text}</b>
              </li>
            ))}
          </ol>
        </>
      )}
      <RuledOut {...view} />
      {node !== slice.start && (
        <p className="no-print">
          <a href={treeHref(slice.id)} data-node={slice.start}>
            Start again
          </a>
        </p>
      )}
    </div>
  );
}
