import { useEffect, useRef } from 'react';

type Props = { readonly text: string; readonly onClose: () => void };

/** Where the browser does not copy by itself: the text, selected, ready for the keys that copy. */
export function Refused({ text, onClose }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <div className="desk-refused">
      <label htmlFor="desk-refused">
        Your browser did not copy. The text is selected: copy it from here.
      </label>
      <textarea
        id="desk-refused"
        className="field-input"
        readOnly
        rows={4}
        ref={field}
        value={text}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <button type="button" className="quiet" onClick={onClose}>
        Close
      </button>
    </div>
  );
}
