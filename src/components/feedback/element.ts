type Child = Node | string | undefined | false;

/**
 * The maker of ui/dom.ts once more: shared with it, the search would be one request longer.
 * Makes an element of plain attributes and children. Text is always text: nothing is ever parsed.
 * @param attributes `undefined` and `false` leave one out, `true` writes it empty.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}
