/** Escape closes the menu of a narrow page, as it closes the search, and the focus goes back to its word. */
export function startMenu(page: Document): void {
  const menu = page.querySelector<HTMLDetailsElement>('header.site details');
  menu?.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
}
