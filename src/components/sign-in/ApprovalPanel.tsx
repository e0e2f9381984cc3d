import { useRef, useState } from 'react';
import { approvalAddress, approvalMessage } from '#core/oauth/approval.ts';

type Props = {
  readonly address: string;
  readonly provider: string;
  readonly clientId: string;
  readonly appName: string;
  readonly product: string;
  /** Shown open when a sign-in ended because the approval is missing. */
  readonly open: boolean;
};

/** The administrator's approval, made easy: the finished address and a message that can be sent. */
export function ApprovalPanel({ address, provider, clientId, appName, product, open }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const link = approvalAddress(address, clientId, provider);
  if (!link) return null;
  const message = approvalMessage(address, appName, link, product);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(message);
      setSaid('The message is copied.');
    } catch {
      field.current?.focus();
      field.current?.select();
      setSaid('The browser does not let us copy. The message is selected: copy it with the keyboard.');
    }
  };
  return (
    <details className="approval" open={open}>
      <summary>An administrator has to approve the app first?</summary>
      <p>
        Since late 2025 a firm with Microsoft’s default setting needs that. Without the approval the sign-in
        ends at a page that says “Need admin approval”. After it you are not asked again. Connections that
        were approved earlier go on working: do not delete one.
      </p>
      <p>
        For the administrator: <a href={link}>approve “{appName}” for your firm</a>
      </p>
      <label htmlFor="approval-message">Message to your administrator</label>
      <textarea
        ref={field}
        id="approval-message"
        className="field-input"
        rows={10}
        readOnly
        value={message}
      />
      <p className="actions">
        <button className="quiet" type="button" onClick={copy}>
          Copy the message
        </button>
        <span role="status">{said}</span>
      </p>
    </details>
  );
}
