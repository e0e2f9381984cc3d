import type { Step } from './catalogue.ts';

/** A step as an end or a result shows the first one: in full, without its place in the article. */
export type ShownStep = Pick<Step, 'id' | 'title' | 'href' | 'text' | 'links' | 'expect'>;

export const shownStep = ({ id, title, href, text, links, expect }: Step): ShownStep => ({
  id,
  title,
  href,
  text,
  ...(links && { links }),
  expect,
});
