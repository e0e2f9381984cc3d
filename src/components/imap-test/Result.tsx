import { goHref } from '#core/model/addresses.ts';
import { openStep } from '#core/model/words.ts';
import type { ResultView } from '#core/report/view.ts';
import { evidenceTitle, findMyProblem } from '#core/report/words.ts';
import { LinkedText } from '../ui/LinkedText.tsx';
import { RoleMark } from '../ui/RoleMark.tsx';

const List = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

/** The verdict, with the same parts as an end of the tree: who, what is wrong, the first step. */
export function Verdict({
  view,
  diagnosis,
}: {
  readonly view: ResultView;
  readonly diagnosis: string | null;
}) {
  const { first } = view;
  return (
    <div className="verdict" data-outcome={view.outcome} data-diagnosis={diagnosis ?? undefined}>
      {view.fixedBy && (
        <p className="who">
          <RoleMark role={view.fixedBy} />
        </p>
      )}
      <p className="cause">{view.cause}</p>
      {view.began.map((sentence) => (
        <p key={sentence} className="began">
          {sentence}
        </p>
      ))}
      {view.certainty && <p className="hint">{view.certainty}</p>}
      {first && (
        <div className="first">
          <h3>
            <a href={first.href} data-step={first.id}>
              {first.title}
            </a>
          </h3>
          <LinkedText text={first.text} links={first.links} />
          {first.expect && (
            <p className="hint">
              <b>You should see:</b> {first.expect}
            </p>
          )}
          <p>
            <a href={first.href}>{openStep}</a>
          </p>
        </div>
      )}
      {!first && (
        <p>
          <a href={findMyProblem.href}>{findMyProblem.text}</a>
        </p>
      )}
    </div>
  );
}

/** What the server said, what else it could be, what is proven, and what no test can know. */
export function Findings({ view, evidence }: { readonly view: ResultView; readonly evidence: string }) {
  return (
    <div className="findings">
      {evidence && (
        <section>
          <h3>{evidenceTitle(evidence)}</h3>
          <blockquote>
            <samp>{evidence}</samp>
          </blockquote>
        </section>
      )}
      {view.alternatives.length > 0 && (
        <section>
          <h3>It could also be</h3>
          <ul>
            {view.alternatives.map(({ id, title, howToTell, step }) => (
              <li key={id}>
                <a href={goHref(step.id)} data-step={step.id}>
                  {title}
                </a>
                . <b>How to tell:</b> {howToTell}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.provenFine.length > 0 && (
        <section>
          <h3>Proven fine</h3>
          <List lines={view.provenFine} />
        </section>
      )}
      {view.ruledOut.length > 0 && (
        <section>
          <h3>Ruled out</h3>
          <List lines={view.ruledOut} />
        </section>
      )}
      <section>
        <h3>What this test cannot know</h3>
        <List lines={view.cannotKnow} />
      </section>
    </div>
  );
}
