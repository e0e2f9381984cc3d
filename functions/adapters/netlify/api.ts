import { platformApp } from '../platform-app.ts';

const answer = platformApp();

/**
 * The API as a Netlify Function.
 * @see https://docs.netlify.com/build/functions/api/
 */
export default (request: Request, context: { readonly ip: string }): Promise<Response> =>
  answer(request, { peer: context.ip });

export const config = { path: ['/api/*', '/healthz', '/metrics', '/feedback/report/*'] };
