import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, type Writable } from 'node:stream';

type Metadata = { statusCode: number; headers: Record<string, string> };
type Handler = (event: unknown, stream: Writable) => Promise<void>;

/**
 * What the Node runtime of Lambda gives to functions that stream: before the first write go the
 * status and the headers as JSON, then eight zero bytes.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html
 */
const SEPARATOR = Buffer.alloc(8);
export const awslambda = {
  streamifyResponse: (handler: Handler) => handler,
  HttpResponseStream: {
    from(stream: Writable, metadata: Metadata): Writable {
      const write = stream.write.bind(stream) as (chunk: unknown) => boolean;
      let begun = false;
      stream.write = ((chunk: unknown) => {
        if (!begun) {
          begun = true;
          write(JSON.stringify(metadata));
          write(SEPARATOR);
        }
        return write(chunk);
      }) as typeof stream.write;
      return stream;
    },
  },
};

/** Serves a handler over HTTP as a function URL does: a request becomes an event of format 2.0. */
export async function serveFunctionUrl(handler: Handler) {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const stream = new PassThrough();
    const event = {
      version: '2.0',
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      headers: Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      ),
      requestContext: {
        domainName: 'abc.lambda-url.eu-central-1.on.aws',
        http: { method: incoming.method, path: url.pathname, sourceIp: '198.51.100.7' },
      },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks).toString('base64') } : {}),
      isBase64Encoded: true,
    };
    const done = handler(event, stream);
    let head = Buffer.alloc(0);
    let begun = false;
    stream.on('data', (chunk: Buffer) => {
      if (begun) return void outgoing.write(chunk);
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(SEPARATOR);
      if (end < 0) return;
      begun = true;
      const { statusCode, headers } = JSON.parse(head.subarray(0, end).toString()) as Metadata;
      outgoing.writeHead(statusCode, headers);
      outgoing.flushHeaders();
      const rest = head.subarray(end + SEPARATOR.length);
      if (rest.length > 0) outgoing.write(rest);
    });
    stream.on('end', () => outgoing.end());
    await done;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
