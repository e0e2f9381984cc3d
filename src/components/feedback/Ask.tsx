import type { ReactNode } from 'react';
import { feedbackOn } from './on.ts';

type Props = {
  /** What the answer is about: a step, a diagnosis or an end of the tree. */
  readonly about: string | undefined;
  /** The next likely cause, where it is not the one that `about` has by itself. */
  readonly next?: string | undefined;
  /** Where "no" leads without an answer. */
  readonly children?: ReactNode;
};

/** "Did it work?": a form that works by itself; panel.ts answers in place. */
export function Ask({ about, next, children }: Props) {
  const asks = feedbackOn && about !== undefined;
  if (!asks && !children) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold its question beside the buttons.
    <div className="worked no-print" role="group" aria-label="Did it work?" data-pagefind-ignore="">
      {asks ? (
        <form method="post" action="/api/feedback/answer" data-feedback="">
          <input type="hidden" name="about" value={about} />
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <b>Did it work?</b>{' '}
          <button className="quiet" type="submit" name="worked" value="yes">
            Yes
          </button>{' '}
          <button className="quiet" type="submit" name="worked" value="no">
            No
          </button>
        </form>
      ) : (
        <b>Did it work?</b>
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: always empty. What panel.ts puts here
          before the island is awake would else be taken for a mistake, and be thrown away. */}
      {asks && <div data-said="" dangerouslySetInnerHTML={{ __html: '' }} />}
      {children}
    </div>
  );
}
