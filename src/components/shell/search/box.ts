import type { Role } from '#core/model/index.ts';
import { looksLikeError, mayBeError, pinned } from '#core/search/pin.ts';
import type { QuickFilter, QuickHit } from '#core/search/quick.ts';
import { type CodeHit, findCode } from './code-tier.ts';
import { decoderIfLoaded, loadDecoder } from './decoder-tier.ts';
import { drawCode, drawPinned, drawQuick } from './draw.ts';
import { loadQuick } from './quick-tier.ts';
import { drawFilters, prepareResults } from './skeleton.ts';

/** The parts of a search: the field, the filters and where the results go (SearchResults.astro). */
export type SearchParts = {
  readonly field: HTMLInputElement;
  readonly form: HTMLFormElement;
  readonly results: HTMLElement;
  readonly status: HTMLElement;
};

/** Pause before the full text is asked, in milliseconds: it costs requests. */
const PAUSE_MS = 200;
const QUICK_ANSWERS = 6;

const part = (results: HTMLElement, name: string) => results.querySelector<HTMLElement>(`[data-${name}]`);
const listIn = (results: HTMLElement, name: string) =>
  part(results, name)?.querySelector('ol') ?? part(results, name);

function filterOf(form: HTMLFormElement): QuickFilter {
  const data = new FormData(form);
  const chosen = (name: string) => String(data.get(name) ?? '') || undefined;
  return { role: chosen('role') as Role | undefined, provider: chosen('provider') };
}

/** How many there are; nothing is said of none. */
const counted = ({ length }: readonly unknown[], what: string, where = '') =>
  length ? `${length} ${what}${length > 1 ? 's' : ''}${where}` : '';

/** Where a drawn result leads. */
const hrefOf = (result: HTMLElement) => result.querySelector('a')?.getAttribute('href');

/** A file of its own: whoever opens the search waits for the quick answers, not for this. */
const fullText = () => import('./places.ts');

/** Failures of one tier leave the others standing. */
const orNothing = <T>(promise: Promise<T>): Promise<T | undefined> => promise.catch(() => undefined);

/**
 * Moves the focus through the results with the arrow keys, and back to the field with Escape. Enter in
 * the field of the dialog opens the first result; elsewhere, or without one, it sends the form.
 */
function walkByKeys({ field, results }: SearchParts, event: KeyboardEvent): void {
  if (event.target instanceof HTMLSelectElement) return;
  const links = [...results.querySelectorAll<HTMLAnchorElement>('a:not([hidden] a)')];
  if (event.key === 'Enter' && event.target === field && links[0]?.closest('dialog [data-kind]')) {
    event.preventDefault();
    links[0].click();
  }
  if (event.key === 'Escape' && event.target !== field && !field.closest('dialog')) field.focus();
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || links.length === 0) return;
  event.preventDefault();
  const next = links.indexOf(document.activeElement as HTMLAnchorElement) + by;
  if (next < 0) field.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}

/**
 * Answers as somebody types. Quick answers and the decoder come at once, the full text fills in
 * below; the last query wins, whatever order the answers come in.
 * What the field holds already is answered at once.
 * @returns `run` to search for what the field holds now. It resolves when the quick answers stand.
 */
export function startBox(parts: SearchParts, records?: Promise<Response>) {
  const { field, form, results, status } = parts;
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** A field of one line drops the line breaks of a pasted log; the decoder wants them. */
  let pasted: { shown: string; text: string } | undefined;
  prepareResults(results);
  loadQuick(records).then(
    ({ providerNames }) => field.closest('dialog') && form.append(drawFilters('search', providerNames)),
    () => {},
  );

  const show = (name: string, nodes: readonly Node[]) => {
    const list = listIn(results, name);
    // The answers are drawn again when the decoder comes; whoever walks them already stays where they are.
    const at = list?.querySelector(':focus')?.getAttribute('href');
    list?.replaceChildren(...nodes);
    if (at) (list?.querySelector<HTMLElement>(`[href="${at}"]`) ?? field).focus();
    part(results, name)?.toggleAttribute('hidden', nodes.length === 0);
  };
  const clear = () => {
    show('answers', []);
    show('more', []);
    part(results, 'nothing')?.toggleAttribute('hidden', true);
    status.textContent = '';
  };

  const run = async (): Promise<void> => {
    latest += 1;
    const turn = latest;
    const isOld = () => turn !== latest;
    clearTimeout(timer);
    const query = field.value.trim();
    results.removeAttribute('data-settled');
    if (query === '') return clear();
    const filter = filterOf(form);
    const text = pasted?.shown === query ? pasted.text : query;
    const maybe = mayBeError(text);
    const decoder = looksLikeError(text) ? orNothing(loadDecoder()) : undefined;
    // Under way while the pause lasts.
    orNothing(fullText());
    let code: CodeHit | undefined;
    const coded = orNothing(findCode(query)).then((hit) => {
      code = hit;
      return hit;
    });
    const quick = await orNothing(loadQuick());
    if (isOld()) return;
    const draw = () => {
      const decode = decoderIfLoaded();
      const finding = maybe && decode ? pinned(text, decode(text)) : undefined;
      const hits: QuickHit[] = (quick?.search(query, filter) ?? [])
        .filter(({ href }) => href !== finding?.href)
        .slice(0, QUICK_ANSWERS);
      const drawn = [
        ...(code ? [drawCode(code)] : []),
        ...(finding ? [drawPinned(finding)] : []),
        ...hits.map(drawQuick),
      ];
      show('answers', drawn);
      if (drawn.length > 0) {
        status.textContent = counted(drawn, 'answer');
        part(results, 'nothing')?.toggleAttribute('hidden', true);
      }
      return drawn;
    };
    let answers = draw();
    // Answers by the words wait neither for a code nor, at the first error of a visit, for the decoder: those
    // go on top. The decoder is not even asked for before them if the text is more likely a question.
    const late = [coded, maybe && !decoderIfLoaded() ? (decoder ?? orNothing(loadDecoder())) : undefined];
    const whole = Promise.all(
      late.map(async (comes) => {
        if ((await comes) && !isOld()) answers = draw();
      }),
    ).then(() => answers);
    timer = setTimeout(() => fillIn(query, filter, whole, quick === undefined, isOld), PAUSE_MS);
  };

  const fillIn = async (
    query: string,
    filter: QuickFilter,
    whole: Promise<readonly HTMLElement[]>,
    quickFailed: boolean,
    isOld: () => boolean,
  ) => {
    const places = fullText().then(({ drawPlaces }) => drawPlaces(query, filter));
    const [found, answers] = await Promise.all([orNothing(places), whole]);
    if (isOld()) return;
    const shown = new Set(answers.map(hrefOf));
    const others = (found ?? []).filter((one) => !shown.has(hrefOf(one)));
    show('more', others);
    const nothing = answers.length === 0 && others.length === 0;
    part(results, 'nothing')?.toggleAttribute('hidden', !nothing);
    status.textContent =
      quickFailed && found === undefined
        ? 'The search could not be loaded. Check your connection and type again.'
        : nothing
          ? `Nothing found for “${query.slice(0, 60)}”. Other ways are below.`
          : [counted(answers, 'answer'), counted(others, 'place', ' in the text')].filter(Boolean).join(', ');
    results.setAttribute('data-settled', query);
    const came = { query, results: answers.length + others.length };
    // A search that could not be loaded says nothing about the content.
    if (!quickFailed) results.dispatchEvent(new CustomEvent('settled', { bubbles: true, detail: came }));
  };

  for (const part of [form, results]) part.addEventListener('keydown', (event) => walkByKeys(parts, event));
  field.addEventListener('input', run);
  field.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!text.includes('\n')) return;
    // What the field will hold, once the browser has taken the line breaks out.
    setTimeout(() => {
      pasted = { shown: field.value.trim(), text };
      run();
    });
  });
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) run();
  });
  // Words typed before the search was there.
  if (field.value !== '') run();
  return { run };
}
