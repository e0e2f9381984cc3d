/** In the filter of providers: a page that names none is for all of them. */
export const ANY_PROVIDER = 'any';
