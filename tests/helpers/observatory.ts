/**
 * The scoring of the MDN HTTP Observatory for one answer over HTTPS, as far as headers decide it: a
 * base of 100, penalties first, bonuses only from 90 on.
 * @see https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
 */
export function gradeOf(headers: Readonly<Record<string, string>>): { score: number; grade: string } {
  const modifiers = RULES.map((rule) => rule(headers));
  const penalties = modifiers.filter((modifier) => modifier < 0);
  const bonuses = modifiers.filter((modifier) => modifier > 0);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const base = Math.max(0, 100 + sum(penalties));
  const score = base >= 90 ? base + sum(bonuses) : base;
  return { score, grade: GRADES.find(([from]) => score >= from)?.[1] ?? 'F' };
}

const GRADES = [
  [100, 'A+'],
  [90, 'A'],
  [85, 'A-'],
  [80, 'B+'],
  [70, 'B'],
  [65, 'B-'],
  [60, 'C+'],
  [50, 'C'],
] as const;

type Given = Readonly<Record<string, string>>;

/** Directives of a policy; the first of a name counts. */
function policyOf(text: string): Map<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [name, ...sources] = part.trim().toLowerCase().split(/\s+/);
    if (name && !directives.has(name)) directives.set(name, sources);
  }
  return directives;
}

const UNSAFE = ["'unsafe-inline'", 'data:', 'http:', 'https:', '*', 'ftp:'];

function contentSecurityPolicy(given: Given): number {
  const policy = policyOf(given['content-security-policy'] ?? '');
  if (policy.size === 0) return -25;
  const of = (name: string) => policy.get(name) ?? policy.get('default-src') ?? ['*'];
  const scripts = of('script-src');
  // Hashes and nonces switch 'unsafe-inline' off in every browser that knows them.
  const hasHashes = scripts.some((source) => /^'(?:sha\d+|nonce)-/.test(source));
  const loose = scripts.filter(
    (source) => UNSAFE.includes(source) && !(hasHashes && source === "'unsafe-inline'"),
  );
  if (loose.length > 0 || of('object-src').some((source) => UNSAFE.includes(source))) return -20;
  if ([...policy.values()].flat().includes("'unsafe-eval'")) return -10;
  if (of('style-src').some((source) => UNSAFE.includes(source))) return 0;
  return policy.get('default-src')?.join() === "'none'" ? 10 : 5;
}

function transportSecurity(given: Given): number {
  const age = /max-age=(\d+)/.exec(given['strict-transport-security'] ?? '')?.[1];
  if (age === undefined) return -20;
  return Number(age) >= 15_768_000 ? 0 : -10;
}

function framing(given: Given): number {
  const ancestors = policyOf(given['content-security-policy'] ?? '').get('frame-ancestors');
  if (ancestors && !ancestors.some((source) => UNSAFE.includes(source))) return 5;
  return /^(?:deny|sameorigin)$/i.test(given['x-frame-options'] ?? '') ? 0 : -20;
}

const PRIVATE = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'];
const referrer = (given: Given) => {
  const value = given['referrer-policy'];
  return value === undefined ? 0 : PRIVATE.includes(value) ? 5 : -5;
};

const sniffing = (given: Given) => (given['x-content-type-options'] === 'nosniff' ? 0 : -5);

const cookies = (given: Given) => {
  const cookie = given['set-cookie'];
  if (!cookie) return 0;
  return /;\s*secure/i.test(cookie) && /;\s*httponly/i.test(cookie) ? 0 : -20;
};

/** `Cross-Origin-Resource-Policy`: same-origin and same-site earn ten points. */
const resources = (given: Given) => {
  const value = given['cross-origin-resource-policy'];
  if (value === undefined || value === 'cross-origin') return 0;
  return value === 'same-origin' || value === 'same-site' ? 10 : -5;
};

const RULES = [contentSecurityPolicy, transportSecurity, framing, referrer, sniffing, cookies, resources];
