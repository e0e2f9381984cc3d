import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { headersFile, netlifyHeaders } from '#build/headers-file.ts';
import { collectInline, inlineParts } from '#build/inline-hashes.ts';
import { FIXED_HEADERS, securityHeaders } from '#core/headers/security-headers.ts';
import { gradeOf } from '../../helpers/observatory.ts';

const headers = securityHeaders({ scripts: ['sha256-b', 'sha256-a'], styles: ['sha256-c'] });

test('the policy starts from nothing, takes hashes in a fixed order, and allows nothing unsafe', () => {
  const policy = headers['content-security-policy'] ?? '';
  expect(policy.startsWith("default-src 'none'; ")).toBe(true);
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-a' 'sha256-b';");
  expect(policy).toContain("style-src 'self' 'sha256-c';");
  for (const part of ["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
    expect(policy).toContain(part);
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
});

describe('the scoring table of the MDN HTTP Observatory', () => {
  test('gives A+', () => {
    expect(gradeOf(headers)).toEqual({ score: expect.any(Number), grade: 'A+' });
    expect(gradeOf(headers).score).toBeGreaterThanOrEqual(100);
  });
  test.each([
    ['content-security-policy', "default-src 'none'; script-src 'self' 'unsafe-inline'"],
    ['content-security-policy', ''],
    ['content-security-policy', 'default-src *'],
    ['strict-transport-security', ''],
    ['set-cookie', 'session=1'],
  ])('does not, with %s: %s', (name, value) => {
    expect(gradeOf({ ...headers, [name]: value }).grade).not.toBe('A+');
  });
});

test('_headers says the same', () => {
  const file = headersFile(headers);
  for (const [name, value] of Object.entries(headers))
    expect(file.toLowerCase()).toContain(`  ${name}: ${value}`.toLowerCase());
  expect(file).toContain('/_astro/*\n  Cache-Control: public, max-age=31536000, immutable');
});

test('netlify.toml says the same about all that does not depend on the build', () => {
  expect(readFileSync('netlify.toml', 'utf8')).toContain(netlifyHeaders(FIXED_HEADERS));
});

test('what the last build wrote for the server and for the platforms is the same', () => {
  const written = JSON.parse(readFileSync('.generated/headers.json', 'utf8'));
  expect(readFileSync('dist/_headers', 'utf8')).toBe(headersFile(written));
  expect(gradeOf(written).grade).toBe('A+');
});

describe('what stands inline in a page', () => {
  test('is found as it stands', () => {
    const { scripts, styles, forbidden } = inlineParts(
      '<style>a>b{c:"&amp;"}</style><script>if(a<b)c("&lt;")</script><script type="module">1</script>',
    );
    expect(styles).toEqual(['a>b{c:"&amp;"}']);
    expect(scripts).toEqual(['if(a<b)c("&lt;")', '1']);
    expect(forbidden).toEqual([]);
  });
  test('is not data, not a file, and not text that looks alike', () => {
    const page =
      '<script src="/a.js"></script><script type="application/ld+json">{}</script><i props="<script>1</script>">&lt;script&gt;</i>';
    expect(inlineParts(page)).toEqual({ scripts: [], styles: [], forbidden: [] });
  });
  test('is refused where no hash can allow it', () => {
    const page = '<p style="color:red"><a onclick="x()" href="javascript:y()">z</a></p>';
    expect(inlineParts(page).forbidden).toEqual(['<p style>', '<a onclick>', '<a href="javascript:">']);
  });
  test('is hashed once however many pages have it, and told with the address where it is refused', async () => {
    const page = '<style>a{}</style><script>1</script>';
    const { hashes, forbidden } = await collectInline([
      { url: '/a/', html: page },
      { url: '/b/', html: `${page}<p onclick="x()">y</p>` },
    ]);
    expect(hashes.scripts).toEqual(['sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=']);
    expect(hashes.styles).toHaveLength(1);
    expect(forbidden).toEqual([{ page: '/b/', what: '<p onclick>' }]);
  });
});
