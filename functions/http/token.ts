import { createHash, timingSafeEqual } from 'node:crypto';

/** What a request sends for a scheme of its Authorization header; undefined if it does not. */
export const authorizationOf = ({ headers }: Request, scheme: 'Bearer' | 'Basic'): string | undefined => {
  const [, named, value] = /^(\w+) +(\S+)$/.exec(headers.get('authorization') ?? '') ?? [];
  return named?.toLowerCase() === scheme.toLowerCase() ? value : undefined;
};

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Digests are compared, so that neither content nor length of the token can be measured. */
export const isToken = (given: string, token: string): boolean =>
  timingSafeEqual(digest(token), digest(given));
