/**
 * The peer: a field that loads Pagefind when it is focused and shows the first five results as Pagefind's
 * documentation has it (`debouncedSearch` is left out, so that it waits for nothing).
 * @see https://pagefind.app/docs/api/
 */
export const PLAIN_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Plain Pagefind</title></head>
<body><main><h1>Search</h1><input id="field" type="search" aria-label="Search"><ol id="results"></ol></main>
<script type="module">
  const field = document.querySelector('#field');
  let engine;
  const load = () => (engine ??= import('/plain/pagefind/pagefind.js').then(async (pagefind) => {
    // Its index lies beside the one that it is compared with; the pages are the same.
    await pagefind.options({ baseUrl: '/' });
    await pagefind.init();
    return pagefind;
  }));
  field.addEventListener('focus', load);
  field.addEventListener('input', async () => {
    const query = field.value;
    const { results } = await (await load()).search(query);
    const shown = await Promise.all(results.slice(0, 5).map((result) => result.data()));
    if (query !== field.value) return;
    document.querySelector('#results').replaceChildren(...shown.map(({ url, meta }) => {
      const item = document.createElement('li');
      const link = item.appendChild(document.createElement('a'));
      link.href = url;
      link.textContent = meta.title;
      return item;
    }));
  });
</script></body></html>`;
