/**
 * The one place in code that names the product, its makers or its addresses: to rebrand the help
 * center, change this and the content in src/content, which is about the product.
 */
export const site = {
  /** The product whose customers read this. */
  product: 'MerusCase',
  /** First word of the header and last of each page's title. */
  name: 'Help',
  /** One sentence for search engines and the home page. */
  tagline: 'Find the one step that gets your mail syncing again.',
  /** Where the site will be reached; set SITE_URL when building for another address. */
  url: 'https://help.example.com',
  /** The product's own public help, for what this site cannot answer. */
  documentation: { label: 'MerusCase documentation', url: 'https://docs.meruscase.com' },
  /** Old addresses that must keep working, and where they lead now. */
  oldPaths: {
    '/insider/microsoft-updates-affecting-meruscase-email-syncs-for-microsoft-users': '/help/mail-stopped/',
  },
  language: 'en-US',
} as const;

/** The title of a browser tab: the page's own first. */
export const pageTitle = (title: string): string => `${title} · ${site.product} ${site.name}`;
