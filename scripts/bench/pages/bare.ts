import type { Page } from '@playwright/test';

/**
 * The bare page of the same text: what is in `<main>` as plain HTML, without shell, styles, scripts,
 * pictures and classes. It is what the words themselves cost, so everything above it is ours.
 * @param page any page of the browser; its own content is not touched.
 * @param html a built page.
 * @returns a complete HTML document.
 */
export function barePage(page: Page, html: string): Promise<string> {
  return page.evaluate((text) => {
    const KEPT = new Set([
      'href',
      'id',
      'type',
      'name',
      'value',
      'for',
      'action',
      'method',
      'datetime',
      'start',
    ]);
    const built = new DOMParser().parseFromString(text, 'text/html');
    const main = built.querySelector('main') ?? built.body;
    for (const shell of main.querySelectorAll('script, style, template, svg, dialog, nav, [hidden]'))
      shell.remove();
    for (const island of main.querySelectorAll('astro-island')) island.replaceWith(...island.childNodes);
    for (const element of main.querySelectorAll('*')) {
      for (const { name } of [...element.attributes]) if (!KEPT.has(name)) element.removeAttribute(name);
    }
    const comments = built.createTreeWalker(main, NodeFilter.SHOW_COMMENT);
    const dropped: Node[] = [];
    while (comments.nextNode()) dropped.push(comments.currentNode);
    for (const comment of dropped) comment.parentNode?.removeChild(comment);
    const title = document.createElement('title');
    title.textContent = built.title;
    return (
      '<!doctype html><html lang="en-US"><head><meta charset="utf-8">' +
      `<meta name="viewport" content="width=device-width, initial-scale=1">${title.outerHTML}</head>` +
      `<body><main>${main.innerHTML}</main></body></html>`
    );
  }, html);
}
