import { Feed } from 'feed';
import type { Catalogue } from '#core/model/index.ts';

/** Where the site is and what it is called. */
export type FeedSite = { readonly url: string; readonly title: string; readonly language: string };

type Entry = {
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly text: string;
  readonly path: string;
};

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

function entriesOf(catalogue: Catalogue, today: string): Entry[] {
  const changes = catalogue.changes.map((one) => ({
    id: `change-${one.id}`,
    date: one.date,
    title: one.kind === 'correction' ? `Corrected: ${one.title}` : one.title,
    text: one.text,
    path: catalogue.articles[one.article]?.href ?? '/',
  }));
  const milestones = catalogue.milestones.map((one) => ({
    id: `milestone-${one.id}`,
    date: one.date,
    title: `${one.when}: ${one.short}`,
    text: one.what,
    path: '/help/what-changed/#the-timeline',
  }));
  return [...changes, ...milestones]
    .filter(({ date }) => date <= today)
    .sort((a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id));
}

/**
 * The Atom feed: what was switched off when, and what changed on this site, newest first.
 * @param today `YYYY-MM-DD`; what is still to come has no entry yet.
 * @see RFC 4287
 */
export function atomFeed(catalogue: Catalogue, site: FeedSite, today: string): string {
  const entries = entriesOf(catalogue, today);
  const address = (path: string) => new URL(path, site.url).href;
  const feed = new Feed({
    id: address('/'),
    title: site.title,
    link: address('/'),
    language: site.language,
    copyright: '',
    updated: noon(entries[0]?.date ?? today),
    feedLinks: { atom: address('/changes.atom') },
  });
  for (const { id, date, title, text, path } of entries) {
    // The tag of an entry stays the same when the site moves a page.
    feed.addItem({
      id: address(`/changes.atom#${id}`),
      title,
      link: address(path),
      description: text,
      date: noon(date),
    });
  }
  return feed.atom1();
}
