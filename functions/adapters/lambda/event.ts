/**
 * What a function URL sends, as far as it is read here (payload format 2.0).
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export type FunctionUrlEvent = {
  readonly rawPath: string;
  readonly rawQueryString: string;
  /** Names in lower case; values of repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly requestContext: {
    readonly domainName: string;
    readonly http: { readonly method: string; readonly sourceIp: string };
  };
  readonly body?: string;
  readonly isBase64Encoded: boolean;
};

/** The event as a Web request. */
export function toRequest(event: FunctionUrlEvent): Request {
  const { domainName, http } = event.requestContext;
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  const headers = Object.entries(event.headers).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const mayHaveBody = http.method !== 'GET' && http.method !== 'HEAD';
  return new Request(`https://${domainName}${event.rawPath}${query}`, {
    method: http.method,
    headers,
    body: mayHaveBody ? Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8') : null,
  });
}
