import { decoderHref } from '#core/model/addresses.ts';
import type { QuestionSlice } from '#core/tree/slice.ts';
import { answer, placeHref } from '#core/tree/trail.ts';
import { AnswersGiven } from './AnswersGiven.tsx';
import type { View } from './view.ts';

/** One question, nothing beside it: each answer is a link and the whole row. */
export function QuestionView({ question, ...view }: View & { readonly question: QuestionSlice }) {
  const { trail } = view;
  return (
    <div className="tree-node" data-question={question.id}>
      <h1 tabIndex={-1}>{question.ask}</h1>
      {question.help && (
        <details>
          <summary>How do I know?</summary>
          {question.help.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </details>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes a list without bullets for none. */}
      <ul className="answers" role="list">
        {question.answers.map(({ id, text, to }) => (
          <li key={id}>
            <a
              href={placeHref(to, {
                given: answer(trail.given, question.id, id),
                ruledOut: trail.ruledOut,
                from: trail.from,
              })}
              data-answer={id}
              data-node={to}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
      {question.paste && (
        <p className="paste">
          <a href={decoderHref}>I have an error text: paste it instead</a>
        </p>
      )}
      <AnswersGiven {...view} node={question.id} />
    </div>
  );
}
