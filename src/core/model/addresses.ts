/** Where everything is. Kept apart from the schemas, so that a page's script can use it alone. */
export const articleHref = (id: string): string => `/help/${id}/`;
export const stepHref = (article: string, step: string): string => `${articleHref(article)}#${step}`;
/** The permanent short address of anything that can be linked to. */
export const goHref = (id: string): string => `/go/${id}/`;
export const diagnosisHref = (id: string): string => `/errors/${id}/`;
export const treeNodeHref = (id: string): string => `/fix/${id}/`;

/** The tree behind "Find my problem". The others have addresses of their own. */
export const MAIN_TREE = 'mail-stopped';
export const treeHref = (tree: string): string => (tree === MAIN_TREE ? '/fix/' : treeNodeHref(tree));
/** A whole tree as JSON, for the island. */
export const treeDataHref = (tree: string): string => `/fix/${tree}.json`;
export const TREE_MAP = 'map';
export const treeMapHref = treeNodeHref(TREE_MAP);

/** The connection test, filled in for a provider of the catalogue. */
export const testHref = (provider?: string): string =>
  provider === undefined ? '/test/' : `/test/?provider=${provider}`;
/** All that the support desk works with, as JSON. */
export const deskDataHref = '/support/desk.json';
/** Where an error text is read. */
export const decoderHref = '/error/';
