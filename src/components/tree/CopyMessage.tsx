import { useRef, useState } from 'react';

type Props = {
  /** For whom: "my administrator". */
  readonly recipient: string;
  readonly text: string;
  readonly live: boolean;
};

const NOTES = {
  copied: 'Copied. Paste it into a mail or a chat.',
  selected: 'The browser did not allow copying. The message is selected: press Ctrl+C, or ⌘C on a Mac.',
};

/** A ready message. Where the clipboard is refused it is selected; without scripts it can be read. */
export function CopyMessage({ recipient, text, live }: Props) {
  const [note, setNote] = useState<keyof typeof NOTES>();
  const details = useRef<HTMLDetailsElement>(null);
  const message = useRef<HTMLPreElement>(null);

  const select = () => {
    if (!details.current || !message.current) return;
    details.current.open = true;
    message.current.focus();
    getSelection()?.selectAllChildren(message.current);
    setNote('selected');
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setNote('copied');
    } catch {
      select();
    }
  };

  return (
    <div className="message no-print">
      {live && (
        <button type="button" className="quiet" onClick={copy}>
          Copy a message for {recipient}
        </button>
      )}
      <p role="status" className="hint">
        {note && NOTES[note]}
      </p>
      <details ref={details}>
        <summary>{live ? 'Read the message' : `A message for ${recipient}`}</summary>
        {/* Focusable by script only, so that a selected message can be copied at once. */}
        <pre ref={message} tabIndex={-1}>
          {text}
        </pre>
      </details>
    </div>
  );
}
