import type { Answer } from '#core/decoder/answer.ts';
import { codeAsText } from '#core/decoder/codes.ts';
import { MAX_TEXT } from '#core/decoder/decode.ts';
import { forSupport } from '#core/decoder/for-support.ts';
import { loadDecoder } from '../shell/search/decoder-tier.ts';
import { drawFindings, drawQuote } from './draw.ts';
import { rehearse } from './rehearse.ts';

/** Pause after typing before the text is read, in milliseconds. */
const PAUSE_MS = 250;

function titleOf({ findings }: Answer): string {
  const [first] = findings;
  if (!first) return 'We don’t know this one';
  if (findings.length > 1) return `${findings.length} errors in your text`;
  return first.certainty === 'possible' ? 'What this may be' : 'We know this error';
}

/**
 * Wires the decoder page: it reads what is pasted, or what the address asks (`?code=53003`). The
 * text stays in this browser.
 */
export function startDecoder(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('#decoder');
  const field = page.querySelector<HTMLTextAreaElement>('#decoder-text');
  const answer = page.querySelector<HTMLElement>('#decoder-answer');
  const unknown = page.querySelector<HTMLElement>('#decoder-unknown');
  const masked = page.querySelector<HTMLTextAreaElement>('#decoder-masked');
  // What stands above the ways on: nothing was found, or what was found may not be it.
  const nothing = page.querySelector<HTMLElement>('#decoder-nothing');
  const guess = page.querySelector<HTMLElement>('#decoder-guess');
  const title = page.querySelector<HTMLElement>('#decoder-title');
  const status = page.querySelector<HTMLElement>('#decoder-status');
  const clipped = page.querySelector<HTMLElement>('#decoder-clipped');
  const copied = page.querySelector<HTMLElement>('#decoder-copied');
  if (!form || !field || !answer || !unknown || !masked || !nothing || !guess) return;
  if (!title || !status || !clipped || !copied) return;
  form.hidden = false;
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = async () => {
    clearTimeout(timer);
    latest += 1;
    const turn = latest;
    const text = field.value;
    title.hidden = text.trim() === '';
    status.className = 'visually-hidden';
    clipped.textContent = '';
    copied.textContent = '';
    if (text.trim() === '') {
      answer.replaceChildren();
      unknown.hidden = true;
      status.textContent = '';
      return;
    }
    const decode = await loadDecoder().catch(() => undefined);
    if (turn !== latest) return;
    if (!decode) {
      title.hidden = true;
      status.textContent =
        'The decoder could not be loaded. Check your connection, then select Read it. Your text is still there.';
      return;
    }
    const found = decode(text);
    const heading = titleOf(found);
    title.textContent = heading;
    clipped.textContent = found.clipped ? `Only the last ${MAX_TEXT / 1024} KiB were read.` : '';
    status.textContent = [heading, found.findings[0]?.title, clipped.textContent].filter(Boolean).join('. ');
    const known = found.findings.length > 0;
    answer.replaceChildren(...(known ? [...drawFindings(found), drawQuote(found)] : []));
    const isGuess = found.findings[0]?.certainty === 'possible';
    unknown.hidden = known && !isGuess;
    nothing.hidden = known;
    guess.hidden = !isGuess;
    masked.value = unknown.hidden ? '' : forSupport(text);
  };

  loadDecoder().catch(() => {});
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    read();
    if (field.value.trim() !== '') return;
    // No title says it here, so the status is there to be seen.
    status.className = '';
    status.textContent = 'Paste the error first.';
    field.focus();
  });
  field.addEventListener('input', (event) => {
    clearTimeout(timer);
    // What is pasted is whole at once.
    const isPasted = event instanceof InputEvent && event.inputType === 'insertFromPaste';
    timer = setTimeout(read, isPasted ? 0 : PAUSE_MS);
  });
  const practice = () => rehearse(() => latest === 0).catch(() => {});
  if (page.activeElement === field) practice();
  else field.addEventListener('focus', practice, { once: true });
  form.addEventListener('reset', () => setTimeout(read));
  page.querySelector('#decoder-copy')?.addEventListener('click', () => {
    // Not ui/copy-link.ts: shared by two entries it would be one more request on every page with a link to copy.
    navigator.clipboard.writeText(masked.value).then(
      () => {
        copied.textContent = 'Copied.';
      },
      () => {
        masked.select();
        copied.textContent = 'Your browser did not copy. The text is selected: copy it from here.';
      },
    );
  });
  const asked = new URLSearchParams(location.search).get('code');
  if (asked) field.value = codeAsText(asked);
  if (field.value !== '') read();
}
