import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { sections } from '#core/model/schema/article.ts';
import { articlesBySection } from '#core/model/sections.ts';
import { sectionWords } from '#core/model/words.ts';
import { site } from '../site.ts';

/** The site's contents for programs that read: https://llmstxt.org */
export const GET: APIRoute = async ({ site: address }) => {
  const catalogue = await getCatalogue();
  const whole = (path: string) => new URL(path, address?.href ?? site.url).href;
  const articles = articlesBySection(catalogue);
  const lists = sections.map((section) => [
    `## ${sectionWords[section]}`,
    '',
    ...articles[section].map(
      ({ id, title, description }) => `- [${title}](${whole(`/help/${id}.md`)}): ${description}`,
    ),
    '',
  ]);
  const errors = Object.values(catalogue.diagnoses).map(
    ({ id, title, cause }) => `- [${title}](${whole(`/errors/${id}/`)}): ${cause}`,
  );
  const text = [
    `# ${site.product} ${site.name}`,
    '',
    `> ${site.tagline} Password sign-in over IMAP is off at Microsoft for good and cannot be turned on again by anybody.`,
    '',
    ...lists.flat(),
    '## Every error explained',
    '',
    ...errors,
    '',
    '## For programs',
    '',
    `- [What was switched off when](${whole('/status.json')})`,
    `- [Feed of changes](${whole('/changes.atom')})`,
  ].join('\n');
  return new Response(`${text}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
