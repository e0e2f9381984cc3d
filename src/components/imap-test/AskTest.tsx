type Props = { readonly diagnosis: string | null; readonly next: string | undefined };

/**
 * "Did it work?" below a result, where answers are kept: the form of feedback/Ask.tsx.
 * Not that file: shared with the tree it would be one more request on every page of either.
 */
export function AskTest({ diagnosis, next }: Props) {
  if (import.meta.env.FEEDBACK !== 'on') return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold its question beside the buttons.
    <div className="worked no-print" role="group" aria-label="Did it work?">
      <form method="post" action="/api/feedback/answer" data-feedback="">
        <input type="hidden" name="about" value={diagnosis ?? 'connection-test'} />
        <input type="hidden" name="at" value="test" />
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <b>Did it work?</b>{' '}
        <button className="quiet" type="submit" name="worked" value="yes">
          Yes
        </button>{' '}
        <button className="quiet" type="submit" name="worked" value="no">
          No
        </button>
      </form>
    </div>
  );
}
