import { createServer } from 'node:http';

/** What the endpoint says about a token. `hang` never answers, `fail` is a 500. */
export type Verdict = { readonly active: boolean; readonly username?: string } | 'hang' | 'fail';

/** An OAuth introspection endpoint (RFC 7662) on a free loopback port, as Dovecot asks it. */
export async function startIntrospection(tokens: Readonly<Record<string, Verdict>>) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const verdict = tokens[new URLSearchParams(body).get('token') ?? ''] ?? { active: false };
    if (verdict === 'hang') return;
    response.statusCode = verdict === 'fail' ? 500 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(verdict === 'fail' ? '{}' : JSON.stringify(verdict));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/introspect`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
