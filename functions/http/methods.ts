import type { Context } from 'hono';
import { problem, problemResponse } from './problem.ts';

/** Other methods of an address: OPTIONS is told what there is, the rest is refused. No CORS. */
export const otherwise =
  (allow: string) =>
  ({ req }: Context): Response =>
    req.method === 'OPTIONS'
      ? new Response(null, { status: 204, headers: { allow } })
      : problemResponse(problem(405, `This address takes ${allow}.`, [], { allow }));
