import { goHref, treeNodeHref } from '#core/model/addresses.ts';
import type { End, Question } from '#core/model/schema/tree.ts';
import { answer, before, type Given, wordsOf, writeGiven } from '#core/tree/walk.ts';
import { RoleMark } from '../ui/RoleMark.tsx';
import type { TreeSlice } from './view-model.ts';

type Common = { readonly slice: TreeSlice; readonly given: readonly Given[] };

/** The answers given so far, each with a way back to its question. */
function AnswersGiven({ slice, given }: Common) {
  const words = given.flatMap((one) => {
    const found = wordsOf(slice.tree, one);
    return found ? [{ ...found, ...one }] : [];
  });
  if (words.length === 0) return null;
  return (
    <ol className="given" aria-label="Your answers so far">
      {words.map(({ question, ask, text }) => (
        <li key={question}>
          {text}{' '}
          <a href={treeNodeHref(question) + writeGiven(before(given, question))} data-node={question}>
            change<span className="visually-hidden">: {ask}</span>
          </a>
        </li>
      ))}
      <li>
        <a href={treeNodeHref(slice.tree.start)} data-node={slice.tree.start}>
          Start again
        </a>
      </li>
    </ol>
  );
}

/** One question, nothing beside it: each answer is a link and the whole row. */
export function QuestionView({ slice, given, question }: Common & { readonly question: Question }) {
  return (
    <div className="tree-node" data-question={question.id}>
      <AnswersGiven slice={slice} given={given} />
      <h1 tabIndex={-1}>{question.ask}</h1>
      {question.help && (
        <details>
          <summary>How do I know?</summary>
          {question.help.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </details>
      )}
      <ul className="answers">
        {question.answers.map(({ id, text, to }) => (
          <li key={id}>
            <a
              href={treeNodeHref(to) + writeGiven(answer(given, question.id, id))}
              data-answer={id}
              data-node={to}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** An end: who must act, what is wrong, the first step in full, then what else helps. */
export function EndView({ slice, given, end }: Common & { readonly end: End }) {
  const shown = slice.ends[end.id];
  if (!shown) return null;
  return (
    <div className="tree-node" data-end={end.id} data-diagnosis={end.diagnosis}>
      <AnswersGiven slice={slice} given={given} />
      <h1 tabIndex={-1}>{end.title}</h1>
      <div className="verdict">
        <p className="who">
          <RoleMark role={shown.fixedBy} />
        </p>
        <p className="cause">{shown.cause}</p>
        <div className="first">
          <h2>
            <a href={shown.first.href} data-step={shown.first.id}>
              {shown.first.title}
            </a>
          </h2>
          {shown.first.text.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
          {shown.first.expect && (
            <p className="hint">
              <b>You should see</b> {shown.first.expect}
            </p>
          )}
          <p>
            <a href={shown.first.href}>Open this step with its pictures and sources</a>
          </p>
        </div>
        {shown.rest.length > 0 && (
          <>
            <p>Then, if needed:</p>
            <ul>
              {shown.rest.map((step) => (
                <li key={step.id}>
                  <a href={goHref(step.id)} data-step={step.id}>
                    {step.title}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {end.message && (
        <details className="message">
          <summary>A message for your administrator</summary>
          <pre>
            {`${end.message.trim()}\n`}
            <span data-absolute={goHref(end.id)}>{goHref(end.id)}</span>
          </pre>
        </details>
      )}
      <p className="actions no-print">
        <a className="button quiet" href="/test/">
          Check it with the connection test
        </a>
        {end.otherwise && (
          <a
            className="button quiet"
            href={treeNodeHref(end.otherwise) + writeGiven(given)}
            data-node={end.otherwise}
          >
            That didn’t help
          </a>
        )}
      </p>
    </div>
  );
}
