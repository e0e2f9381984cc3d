/**
 * The scoring of the MDN HTTP Observatory for one answer over HTTPS, as far as headers decide it: a
 * base of 100, penalties first, bonuses only from 90 on. Left out: redirection, cross-origin sharing and
 * the preload list, which no header of one answer shows, and subresource integrity, which costs nothing
 * where all scripts are the site's own.
 * @see https://github.com/mdn/mdn-http-observatory/blob/94042bbf/src/grader/charts.js the table
 * @see https://github.com/mdn/mdn-http-observatory/tree/94042bbf/src/analyzer/tests the rules
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
  [45, 'C-'],
  [40, 'D+'],
  [30, 'D'],
  [25, 'D-'],
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

const BROAD = ['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*'];
const UNSAFE = [...BROAD, "'unsafe-inline'", 'data:'];
const PASSIVE = ['img-src', 'media-src'];
const isInsecure = (source: string) => /^(?:http|ftp):/.test(source);

function contentSecurityPolicy(given: Given): number {
  const policy = policyOf(given['content-security-policy'] ?? '');
  if (policy.size === 0) return -25;
  const of = (name: string) => policy.get(name) ?? policy.get('default-src') ?? ['*'];
  // Hashes and nonces switch 'unsafe-inline' off in every browser that knows them.
  const loose = (name: string) => {
    const hasHashes = of(name).some((source) => /^'(?:sha(?:256|384|512)|nonce)-/.test(source));
    return of(name).some((source) => UNSAFE.includes(source) && !(hasHashes && source === "'unsafe-inline'"));
  };
  if (loose('script-src') || of('object-src').some((source) => BROAD.includes(source))) return -20;
  const active = [...policy].filter(([name]) => !PASSIVE.includes(name)).flatMap(([, sources]) => sources);
  if (active.some(isInsecure)) return -20;
  if ([...of('script-src'), ...of('style-src')].includes("'unsafe-eval'")) return -10;
  if (PASSIVE.flatMap((name) => policy.get(name) ?? policy.get('default-src') ?? []).some(isInsecure))
    return -10;
  if (loose('style-src')) return 0;
  return policy.get('default-src')?.join() === "'none'" ? 10 : 5;
}

function transportSecurity(given: Given): number {
  const age = /max-age=(\d+)/.exec(given['strict-transport-security'] ?? '')?.[1];
  if (age === undefined) return -20;
  return Number(age) >= 15_768_000 ? 0 : -10;
}

function framing(given: Given): number {
  // Any frame-ancestors stands in for the older header, which is not looked at then.
  if (policyOf(given['content-security-policy'] ?? '').has('frame-ancestors')) return 5;
  const value = given['x-frame-options']?.trim() ?? '';
  if (/^allow-from/i.test(value)) return 0;
  return /^(?:deny|sameorigin)$/i.test(value) ? 5 : -20;
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

/** The opener and the embedder policy: ten points for a value that parts the pages, none for none. */
const parting =
  (header: string, earning: readonly string[]) =>
  (given: Given): number => {
    const value = given[header]?.trim();
    if (value === undefined || value === 'unsafe-none') return 0;
    return earning.includes(value) ? 10 : -5;
  };
const opener = parting('cross-origin-opener-policy', [
  'same-origin',
  'same-origin-allow-popups',
  'noopener-allow-popups',
]);
const embedder = parting('cross-origin-embedder-policy', ['require-corp', 'credentialless']);

const RULES = [
  contentSecurityPolicy,
  transportSecurity,
  framing,
  referrer,
  sniffing,
  cookies,
  resources,
  opener,
  embedder,
];
