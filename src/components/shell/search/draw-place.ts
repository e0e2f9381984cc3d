import { element } from '../../ui/dom.ts';
import { drawResult } from './draw.ts';
import type { Place } from './full-text.ts';

const unescapeText = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Turns Pagefind's excerpt into nodes without ever parsing it as a page. */
function marked(excerpt: string): (Node | string)[] {
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const inner = /^<mark>(.*)<\/mark>$/.exec(part);
    return inner ? element('mark', {}, unescapeText(inner[1] ?? '')) : unescapeText(part);
  });
}

export const drawPlace = (place: Place): HTMLElement =>
  drawResult(
    'text',
    place,
    place.text !== '' ? [place.text] : place.excerpt !== '' ? marked(place.excerpt) : [],
    place.under && `In “${place.under}”`,
  );
