/**
 * Adds looks to the page that a script brings with what it draws, so that no page carries them before.
 * One of the scripts that a page carries may use it: what two share is a file of its own, two requests more.
 * @param css a style sheet; the Content-Security-Policy knows no hash of it, and needs none.
 */
export function addLooks(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
