import type { Writable } from 'node:stream';
import { platformApp } from '../platform-app.ts';
import { type FunctionUrlEvent, toRequest } from './event.ts';

/**
 * What the Node runtime of Lambda puts into the global scope for functions that stream.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 */
declare const awslambda: {
  streamifyResponse(handler: (event: FunctionUrlEvent, stream: Writable) => Promise<void>): unknown;
  HttpResponseStream: {
    from(
      stream: Writable,
      metadata: { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> },
    ): Writable;
  };
};

const answer = platformApp();

/** The API as a Lambda function behind a function URL with `InvokeMode: RESPONSE_STREAM`. */
export const handler = awslambda.streamifyResponse(async (event, stream) => {
  const response = await answer(toRequest(event), { peer: event.requestContext.http.sourceIp });
  const out = awslambda.HttpResponseStream.from(stream, {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
  });
  // Status and headers leave with the first write, so there must be one even without a body.
  out.write('');
  for await (const chunk of response.body ?? []) out.write(chunk);
  out.end();
});
