import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { getLinks } from '#build/links.ts';
import { treeSlice, withCodes } from '#build/tree-slice.ts';

export async function getStaticPaths() {
  const catalogue = await getCatalogue();
  const links = await getLinks();
  return Object.values(catalogue.trees).map((tree) => ({
    params: { tree: tree.id },
    props: { slice: withCodes(treeSlice(catalogue, tree), links) },
  }));
}

/** A whole tree for the island, fetched once and kept by the browser. */
export const GET: APIRoute = ({ props }) => Response.json(props.slice);
