import type { APIRoute } from 'astro';
import { getCatalogue } from '#build/catalogue.ts';
import { treeSlice } from '#build/tree-slice.ts';

export async function getStaticPaths() {
  const catalogue = await getCatalogue();
  return Object.values(catalogue.trees).map((tree) => ({
    params: { tree: tree.id },
    props: { slice: treeSlice(catalogue, tree) },
  }));
}

/** A whole tree for the island, fetched once and kept by the browser. */
export const GET: APIRoute = ({ props }) => Response.json(props.slice);
