import type { APIRoute } from 'astro';
import { getLinks } from '#build/links.ts';
import { codesByFirst } from '#core/links/codes.ts';

/** The codes that begin with one character, for the search: `{ "k7pm": { kind, title, href } }`. */
export async function getStaticPaths() {
  return Object.entries(codesByFirst(await getLinks())).map(([first, codes]) => ({
    params: { first },
    props: { codes },
  }));
}

export const GET: APIRoute = ({ props }) => Response.json(props.codes);
