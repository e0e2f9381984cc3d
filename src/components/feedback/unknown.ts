import { MAX_UNKNOWN } from '#core/feedback/limits.ts';
import { maskForKeeping } from '#core/feedback/mask.ts';
import { send } from './send.ts';

const wired = new WeakSet<HTMLElement>();

/**
 * Shows exactly what would be sent of an unknown error, and sends that when it is asked to.
 * @param box the part of the decoder page that was opened.
 */
export function offerToAdd(box: HTMLElement): void {
  const field = document.querySelector<HTMLTextAreaElement>('#decoder-text');
  const shown = box.querySelector('textarea');
  const button = box.querySelector('button');
  const status = box.querySelector<HTMLElement>('[role="status"]');
  if (!field || !shown || !button || !status) return;
  const show = () => {
    shown.value = maskForKeeping(field.value.slice(0, MAX_UNKNOWN)).slice(0, MAX_UNKNOWN);
    button.disabled = shown.value.trim() === '';
    status.textContent = '';
  };
  show();
  if (wired.has(box)) return;
  wired.add(box);
  field.addEventListener('input', show);
  button.addEventListener('click', async () => {
    button.disabled = true;
    status.textContent = 'Sending …';
    const sent = await send('unknown', { text: shown.value });
    const why = sent.kind === 'failed' && sent.detail;
    // The same text once; another one makes the button work again.
    button.disabled = sent.kind === 'kept';
    status.textContent =
      sent.kind === 'kept'
        ? 'Thank you. The text is kept as you see it.'
        : `It could not be saved. ${why || 'Try again in a minute.'}`;
  });
}
