import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { site } from './src/site.ts';

// While developing, the function runs beside Astro; its address comes in by the environment. It
// forwards the short links of the last build, too.
const api = process.env.API_ORIGIN;

/** Writers part a citation from its sentence by a space, at which its number would begin a line of its own. */
const citesStayWithTheirSentence = {
  name: 'cites-stay-with-their-sentence',
  enforce: 'pre',
  transform: (code, id) => (/\.mdx(?:\?|$)/.test(id) ? code.replace(/ +(?=<Cite )/g, '') : undefined),
};

export default defineConfig({
  site: process.env.SITE_URL || site.url,
  // The proxy to the function comes after Astro's own judgement of slashes, and /api/ has none.
  trailingSlash: api ? 'ignore' : 'always',
  integrations: [
    // What never changes in an article is one piece of HTML, not a component for each element.
    mdx({ optimize: true }),
    react(),
    sitemap({ filter: (page) => !/\/(go|support|search|report-a-problem)\//.test(new URL(page).pathname) }),
  ],
  // One blocking file costs a round trip, so all that paints comes with the page.
  // Four pages at once, since each waits for its file to be written.
  build: { concurrency: 4, inlineStylesheets: 'always', format: 'directory' },
  markdown: { shikiConfig: { themes: { light: 'github-light', dark: 'github-dark' } } },
  prefetch: false,
  devToolbar: { enabled: false },
  vite: {
    plugins: [citesStayWithTheirSentence],
    // What the deployer switched off is not in the pages at all.
    define: { 'import.meta.env.FEEDBACK': JSON.stringify(process.env.FEEDBACK === 'off' ? 'off' : 'on') },
    server: { proxy: api ? { '/api': api, '/go/': api, '/feedback/report': api } : {} },
    // The search is bundled as a worker is (shell/search.ts), named as Astro names its own files.
    worker: {
      format: 'es',
      rolldownOptions: {
        output: { entryFileNames: '_astro/[name].[hash].js', chunkFileNames: '_astro/[name].[hash].js' },
      },
    },
  },
});
