import type { Article } from '#core/model/index.ts';

type Crumb = { readonly href: string; readonly text: string };

/** Data for search engines goes into a script element, which a "<" in a title could close. */
const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * BreadcrumbList and, for an article, TechArticle.
 * @param trail the way to the page, the page itself last
 * @see https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
 */
export function jsonLd(site: string, trail: readonly Crumb[], article?: Article, language = 'en-US'): string {
  const whole = (path: string) => new URL(path, site).href;
  const crumbs = {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ href, text }, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name: text,
      item: whole(href),
    })),
  };
  const tech = article && {
    '@type': 'TechArticle',
    headline: article.title,
    description: article.description,
    url: whole(article.href),
    dateModified: article.checked,
    inLanguage: language,
    proficiencyLevel: article.audience === 'customer' ? 'Beginner' : 'Expert',
  };
  return inScript({ '@context': 'https://schema.org', '@graph': tech ? [crumbs, tech] : [crumbs] });
}
