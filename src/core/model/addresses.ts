/** Where everything is. Kept apart from the schemas, so that a page's script can use it alone. */
export const articleHref = (id: string): string => `/help/${id}/`;
export const stepHref = (article: string, step: string): string => `${articleHref(article)}#${step}`;
/** The permanent short address of anything that can be linked to. */
export const goHref = (id: string): string => `/go/${id}/`;
export const diagnosisHref = (id: string): string => `/errors/${id}/`;
export const treeNodeHref = (id: string): string => `/fix/${id}/`;
