import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResultEvent, StageEvent } from '#core/contract/events.ts';
import { stages } from '#core/contract/index.ts';
import { decodeReport, encodeReport, MAX_CODE_LENGTH, MAX_REPORT_BYTES } from '#core/report/code.ts';
import { makeReport } from '#core/report/make.ts';
import { maskAddress, redact } from '#core/report/redact.ts';
import { type Report, reportSchema } from '#core/report/schema.ts';

const report: Report = {
  at: '2026-11-24T09:30Z',
  mailbox: 'a…@example.net',
  provider: 'gmail',
  server: null,
  method: 'password',
  outcome: 'failed',
  diagnosis: 'app-password-needed',
  certainty: 'likely',
  evidence: 'Application-specific password required',
  alternatives: ['wrong-password'],
  ruledOut: ['network-blocked'],
  provenFine: ['resolve', 'connect'],
  stages: [
    { stage: 'resolve', status: 'ok', ms: 4, detail: 'The name leads to a server.' },
    { stage: 'sign-in', status: 'failed', ms: 210, detail: 'Application-specific password required' },
  ],
};

const id = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}$/);
const foreign = fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 250 }));
const result: fc.Arbitrary<ResultEvent> = fc.record({
  type: fc.constant('result'),
  outcome: fc.constantFrom('ok', 'failed', 'refused'),
  diagnosis: fc.option(id),
  certainty: fc.constantFrom('certain', 'likely', 'possible'),
  step: fc.constant(null),
  evidence: foreign,
  alternatives: fc.array(fc.record({ diagnosis: id, step: fc.constant('/go/x/'), howToTell: fc.string() }), {
    maxLength: 12,
  }),
  ruledOut: fc.array(id, { maxLength: 60 }),
  provenFine: fc.uniqueArray(fc.constantFrom(...stages)),
  triesLeft: fc.option(fc.nat(9)),
});
const stageEvents: fc.Arbitrary<StageEvent[]> = fc.array(
  fc.record({
    type: fc.constant('stage'),
    stage: fc.constantFrom(...stages),
    status: fc.constantFrom('ok', 'failed', 'skipped'),
    ms: fc.float({ min: 0, max: 12_000, noNaN: true }),
    detail: foreign,
  }),
  { maxLength: 8 },
);
const NOW = new Date('2026-11-24T09:30:59Z');
const asked = { address: 'ann.lee@example.net', provider: 'gmail', method: 'password' } as const;

/** The code of any JSON text at all, as a stranger could make it. */
async function forge(text: string, version = '1', format: CompressionFormat = 'deflate'): Promise<string> {
  const packed = await new Response(
    new Blob([text]).stream().pipeThrough(new CompressionStream(format)),
  ).arrayBuffer();
  return `${version}.${Buffer.from(packed).toString('base64url')}`;
}

describe('a report in a link', () => {
  test('comes back as it was', async () => {
    const code = await encodeReport(report);
    expect(code).toMatch(/^1\.[A-Za-z0-9_-]+$/);
    expect(await decodeReport(code)).toEqual({ kind: 'report', report });
  });

  test('comes back with a hash before it and a full stop or bracket behind it', async () => {
    const code = await encodeReport(report);
    for (const text of [`#${code}`, `${code}.`, `${code})`, ` ${code}>\n`])
      expect((await decodeReport(text)).kind).toBe('report');
  });

  test('made of any test comes back, and fits into a link', async () => {
    await fc.assert(
      fc.asyncProperty(stageEvents, result, async (events, end) => {
        const made = makeReport(asked, events, end, NOW);
        const code = await encodeReport(made);
        expect(code.length).toBeLessThanOrEqual(MAX_CODE_LENGTH);
        expect(await decodeReport(code)).toEqual({ kind: 'report', report: made });
      }),
      { numRuns: 200 },
    );
  });

  test('that was changed in one character is never taken for another report', async () => {
    const code = await encodeReport(report);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    await fc.assert(
      fc.asyncProperty(fc.nat(code.length - 3), fc.constantFrom(...letters), async (offset, letter) => {
        const at = offset + 2;
        const changed = code.slice(0, at) + letter + code.slice(at + 1);
        const decoded = await decodeReport(changed);
        // The last character holds bits that base64 does not use.
        if (decoded.kind === 'report') expect(decoded.report).toEqual(report);
        else expect(decoded.problem).toBe('damaged');
      }),
      { numRuns: 500 },
    );
  });

  test('that was cut off is damaged', async () => {
    const code = await encodeReport(report);
    for (let length = 3; length < code.length - 1; length += 1)
      expect(await decodeReport(code.slice(0, length))).toEqual({ kind: 'problem', problem: 'damaged' });
  });

  test.each(['', '#', 'hello', '1.', '.abc', 'https://example.net/', '1.a b', '9999.abc', '1.ä'])(
    'refuses %j as foreign',
    async (text) => {
      expect(await decodeReport(text)).toEqual({ kind: 'problem', problem: 'foreign' });
    },
  );

  test('refuses any text without an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => `1.${text}`),
        ),
        async (text) => {
          expect((await decodeReport(text)).kind).toBe('problem');
        },
      ),
    );
  });

  test('of a later version is named as that', async () => {
    expect(await decodeReport(await forge('{}', '2'))).toEqual({ kind: 'problem', problem: 'newer' });
  });

  test('refuses a compression bomb after a bounded number of bytes', async () => {
    const bomb = await forge('0'.repeat(8_000_000));
    expect(bomb.length).toBeLessThan(MAX_CODE_LENGTH);
    expect(await decodeReport(bomb)).toEqual({ kind: 'problem', problem: 'too-large' });
    expect(await decodeReport(await forge(' '.repeat(MAX_REPORT_BYTES + 1)))).toMatchObject({
      problem: 'too-large',
    });
    expect(await decodeReport(`1.${'A'.repeat(1_000_000)}`)).toMatchObject({ problem: 'too-large' });
  });

  test.each([
    ['no JSON', '{'],
    ['deep nesting', '['.repeat(20_000)],
    ['another shape', '{"a":1}'],
    ['a key more', JSON.stringify({ ...report, password: 'x' })],
    ['a prototype', JSON.stringify(report).replace('{', '{"__proto__":{"x":1},')],
    ['a whole mail address', JSON.stringify({ ...report, mailbox: 'ann@example.net' })],
    ['nine stages', JSON.stringify({ ...report, stages: Array(9).fill(report.stages[0]) })],
    ['an unknown stage', JSON.stringify({ ...report, provenFine: ['toString'] })],
    ['a link as a diagnosis', JSON.stringify({ ...report, diagnosis: 'https://example.net' })],
    ['a time that is none', JSON.stringify({ ...report, at: 'yesterday' })],
    ['a negative time', JSON.stringify({ ...report, stages: [{ ...report.stages[0], ms: -1 }] })],
  ])('refuses %s', async (_, text) => {
    expect(await decodeReport(await forge(text))).toEqual({ kind: 'problem', problem: 'damaged' });
  });

  test('shows forged text without control and format characters', async () => {
    const evidence = 'a\u0000b\u202ec\u200bd\ud800'.padEnd(900, 'x');
    const decoded = await decodeReport(await forge(JSON.stringify({ ...report, evidence })));
    expect(decoded.kind === 'report' && decoded.report.evidence).toMatch(/^a b c d x{100,200}…$/);
  });
});

describe('redaction', () => {
  test.each([
    ['ann@example.net', 'a…@example.net'],
    ['an@example.net', '…@example.net'],
    ['"x y"@example.net', '…@example.net'],
    ['élan@example.net', 'é…@example.net'],
    ['', '…@'],
  ])('masks %j as %j', (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });

  test.each([
    ['user ann.lee@example.net unknown', 'user a…@example.net unknown'],
    ['user ANN.LEE%40EXAMPLE.NET unknown', 'user a…@example.net unknown'],
    ['user ann.lee\\u0040example.net', 'user a…@example.net'],
    ['Mailbox ann.lee is locked', 'Mailbox [withheld] is locked'],
    [`got ${btoa('\u0000ann.lee@example.net\u0000x')}`, 'got [withheld]'],
    ['annxlee and joanna.lee stay', 'annxlee and joanna.lee stay'],
    ['domain example.net stays', 'domain example.net stays'],
  ])('of %j leaves %j', (text, left) => {
    expect(redact(text, 'ann.lee@example.net')).toBe(left);
  });

  test('takes out a user name that differs from the address', () => {
    expect(redact('No such user FIRM\\alee', 'ann.lee@example.net', 'FIRM\\alee')).toBe(
      'No such user [withheld]',
    );
  });

  test('leaves no address in any report, whatever the server echoes', () => {
    const address = fc
      .tuple(
        fc.stringMatching(/^[a-z][a-z0-9._+-]{2,20}$/),
        fc.constantFrom('example.net', 'mail.example.org'),
      )
      .map(([local, domain]) => `${local}@${domain}`);
    fc.assert(
      fc.property(address, fc.string({ maxLength: 20 }), result, (mail, around, end) => {
        const said = `${around}${mail}${around} ${mail.toUpperCase()}`;
        const event: StageEvent = { type: 'stage', stage: 'sign-in', status: 'failed', ms: 1, detail: said };
        const made = makeReport({ ...asked, address: mail }, [event], { ...end, evidence: said }, NOW);
        expect(JSON.stringify(made).toLowerCase()).not.toContain(mail);
        expect(reportSchema.safeParse(made).success).toBe(true);
      }),
    );
  });
});
