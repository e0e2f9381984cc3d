/** An answer before any test: RFC 9457. Never cached. */
export function problem(
  status: 400 | 403 | 404 | 405 | 413 | 415 | 422 | 429 | 503,
  detail: string,
  errors: readonly { readonly field: string; readonly message: string }[] = [],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = {
    type: 'about:blank',
    title: TITLES[status],
    status,
    detail,
    ...(errors.length > 0 ? { field: errors[0]?.field, errors } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

const TITLES = {
  400: 'Not JSON',
  403: 'Foreign origin',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Too large',
  415: 'Unknown content type',
  422: 'A field is wrong',
  429: 'Too many tests',
  503: 'Busy',
} as const;
