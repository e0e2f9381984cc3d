import type { Parts } from './parts.ts';
import { problem, problemResponse } from './problem.ts';
import { authorizationOf, isToken } from './token.ts';

/** `/healthz`: 200 when requests may be sent here, 503 when not. */
export const health = (parts: Parts): Response =>
  Response.json({ ready: parts.isReady() }, { status: parts.isReady() ? 200 : 503 });

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/i;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/** Is it the operator: somebody at this machine itself, or somebody with the token? */
function mayRead(request: Request, { settings, clientAddress }: Parts): boolean {
  const given = authorizationOf(request, 'Bearer');
  const token = settings.METRICS_TOKEN;
  if (token && given) return isToken(given, token);
  // Behind a proxy on this machine everybody comes from the loopback, and the proxy says so.
  const isDirect = FORWARDED.every((name) => !request.headers.has(name));
  return isDirect && LOOPBACK.test(clientAddress(request) ?? '');
}

/** `/metrics` in the Prometheus text format, for the operator only. */
export async function metrics(request: Request, parts: Parts): Promise<Response> {
  if (!mayRead(request, parts)) {
    const detail = 'Ask from the machine itself, or send METRICS_TOKEN as a bearer token.';
    return problemResponse(problem(403, detail));
  }
  const { type, text } = await parts.watch.metrics();
  return new Response(text, { headers: { 'content-type': type } });
}
