/**
 * Rules by which a browser that knows them fetches a page of this site when a link is about to be followed:
 * on resting the pointer, or on touching it. All that paints stands in the page, so the next one is there at
 * once. Other browsers ignore the rules.
 * @see https://html.spec.whatwg.org/multipage/speculative-loading.html
 */
export const prefetchRules = JSON.stringify({
  prefetch: [{ where: { href_matches: '/*' }, eagerness: 'moderate' }],
});

/** Stands right behind the rules: takes them back for people who save data. */
export const spareData =
  'navigator.connection?.saveData&&document.currentScript.previousElementSibling.remove()';
