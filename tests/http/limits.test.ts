import { describe, expect, test } from 'vitest';
import { mailboxKey } from '#functions/http/mailbox-key.ts';
import { clientPrefixes } from '#functions/limits/client-prefix.ts';
import { createLimiter, unlimited, WINDOWS } from '#functions/limits/limiter.ts';
import { createSlots } from '#functions/limits/slots.ts';
import { testApp } from '../helpers/app.ts';

describe('the network of a client', () => {
  test.each([
    ['198.51.100.7', '198.51.100.7', undefined],
    ['::ffff:198.51.100.7', '198.51.100.7', undefined],
    ['::ffff:c633:6407', '198.51.100.7', undefined],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
    ['somebody', 'unknown', undefined],
    [undefined, 'unknown', undefined],
  ])('%s', (client, near, wide) => {
    expect(clientPrefixes(client)).toEqual({ near, wide });
  });
});

test('places are bounded for the service and for each client, and given back once', () => {
  const slots = createSlots(3, 2);
  const first = slots.take('a');
  expect(typeof first).toBe('function');
  slots.take('a');
  expect(slots.take('a')).toBe('client-full');
  slots.take('b');
  expect(slots.take('c')).toBe('service-full');
  if (typeof first === 'function') {
    first();
    first();
  }
  expect(typeof slots.take('c')).toBe('function');
  expect(slots.take('d')).toBe('service-full');
});

describe('the key of a mailbox', () => {
  const gmail = { domains: ['gmail.com', 'googlemail.com'] };
  const icloud = { domains: ['icloud.com', 'me.com', 'mac.com'] };
  const yahoo = { domains: ['yahoo.com', 'ymail.com'] };
  test.each([
    [
      'imap.gmail.com',
      gmail,
      ['ann.b@gmail.com', 'Annb@GoogleMail.com', ' a.n.n.b@gmail.com. ', 'annb', 'ａnnb@gmail.com'],
    ],
    ['imap.mail.me.com', icloud, ['ann@icloud.com', 'ann@me.com', 'ann', 'a\u200bnn@mac.com']],
    ['IMAP.example.net.', undefined, ['ann@example.net', 'ANN@EXAMPLE.NET']],
  ])('is one for all spellings at %s', (host, provider, users) => {
    expect(new Set(users.map((user) => mailboxKey(host, user, provider))).size).toBe(1);
  });
  test('is one for all spellings of the server, and for a Windows domain in front', () => {
    const hosts = [
      'mail.bücher.example.net',
      'mail.bu\u0308cher.example.net',
      'MAIL.xn--bcher-kva.example.net.',
    ];
    expect(new Set(hosts.map((host) => mailboxKey(host, 'ann', undefined))).size).toBe(1);
    const users = ['ann', 'FIRM\\ann', 'other\\Ann'];
    expect(new Set(users.map((user) => mailboxKey('imap.example.net', user, undefined))).size).toBe(1);
  });
  test.each([
    ['imap.mail.yahoo.com', yahoo, ['ann@yahoo.com', 'ann@ymail.com', 'a.nn@yahoo.com']],
    ['imap.gmail.com', gmail, ['ann.b@firm.example', 'annb@firm.example', 'annb@gmail.com']],
    ['imap.example.net', undefined, ['ann', 'ann@example.net', 'ann@example.org']],
  ])('differs for different accounts at %s', (host, provider, users) => {
    expect(new Set(users.map((user) => mailboxKey(host, user, provider))).size).toBe(users.length);
  });
});

describe('the limiter', () => {
  const admit = async (limiter: ReturnType<typeof createLimiter>, client: string, mailbox: string) => {
    const admission = await limiter.admit(client, mailbox);
    if (admission.kind === 'admitted') admission.release();
    return admission;
  };

  test('says how many tries a mailbox has left, then pauses it, whoever asks', async () => {
    const limiter = createLimiter(50, 'secret');
    const left: unknown[] = [];
    for (let n = 0; n < 5; n += 1) {
      const admission = await admit(limiter, `198.51.100.${n}`, 'imap.example.net\nann@example.net');
      left.push(admission.kind === 'admitted' && admission.triesLeft);
    }
    expect(left).toEqual([4, 3, 2, 1, 0]);
    const over = await admit(limiter, '198.51.100.99', 'IMAP.example.net\nAnn@example.net');
    expect(over).toMatchObject({ kind: 'limited', scope: 'mailbox' });
    expect(over.kind === 'limited' && over.retryAfterSeconds).toBeGreaterThan(800);
    expect((await admit(limiter, '198.51.100.99', 'imap.example.net\nbob')).kind).toBe('admitted');
  });

  test('counts an IPv6 subscriber by /64 and by /48', async () => {
    const limiter = createLimiter(50, 'secret');
    let mailbox = 0;
    const from = (client: string) => {
      mailbox += 1;
      return admit(limiter, client, `m${mailbox}`);
    };
    for (let n = 0; n < WINDOWS.near.points; n += 1)
      expect((await from(`2001:db8:1:2::${n}`)).kind).toBe('admitted');
    expect((await from('2001:db8:1:2:ffff::1')).kind).toBe('limited');
    for (let n = 0; n < WINDOWS.wide.points - WINDOWS.near.points; n += 1)
      expect((await from(`2001:db8:1:${(n + 16).toString(16)}::1`)).kind).toBe('admitted');
    expect((await from('2001:db8:1:f000::1')).kind).toBe('limited');
    expect((await from('2001:db8:2::1')).kind).toBe('admitted');
  });

  test('lets nobody use up the service who is over a limit already', async () => {
    const limiter = createLimiter(50, 'secret');
    for (let n = 0; n < 400; n += 1) await admit(limiter, '198.51.100.7', `m${n}`);
    expect((await admit(limiter, '198.51.100.8', 'other')).kind).toBe('admitted');
  });

  test('bounds the whole service', async () => {
    const limiter = createLimiter(500, 'secret');
    const kinds = new Map<string, number>();
    for (let n = 0; n < WINDOWS.service.points + 5; n += 1) {
      const { kind } = await admit(limiter, `203.0.${n >> 8}.${n & 255}`, `m${n}`);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    expect(Object.fromEntries(kinds)).toEqual({ admitted: WINDOWS.service.points, limited: 5 });
  });

  test('allows two at once for a client; switched off, as many as the service takes', async () => {
    const on = createLimiter(50, 'secret');
    const kinds = async (limiter: ReturnType<typeof createLimiter>, count: number) => {
      const all = [];
      for (let n = 0; n < count; n += 1) all.push((await limiter.admit('198.51.100.7', `m${n}`)).kind);
      return all;
    };
    expect(await kinds(on, 3)).toEqual(['admitted', 'admitted', 'busy']);
    expect(await kinds(unlimited(3), 4)).toEqual(['admitted', 'admitted', 'admitted', 'busy']);
  });
});

/** A resolver that is silent until it may answer. `begun` resolves when so many tests wait for it. */
function slowResolver(count: number) {
  const begun = Promise.withResolvers<void>();
  const waiting = Promise.withResolvers<[]>();
  let asked = 0;
  return {
    resolve: () => {
      asked += 1;
      if (asked === count) begun.resolve();
      return waiting.promise;
    },
    begun: begun.promise,
    answer: () => waiting.resolve([]),
  };
}

describe('over HTTP', () => {
  const body = { address: 'ann@example.net', host: 'imap.example.net', signIn: { method: 'none' } };

  test('the sixth test of a mailbox is 429 with Retry-After; wrong fields cost nothing', async () => {
    const { post, turnedAway } = testApp({ IMAP_TEST_RATE_LIMIT: 'on' });
    for (let n = 0; n < 8; n += 1) expect((await post({ ...body, address: 'x' })).status).toBe(422);
    const left = [];
    for (let n = 0; n < 5; n += 1)
      left.push(((await (await post(body)).json()) as { triesLeft: number }).triesLeft);
    expect(left).toEqual([4, 3, 2, 1, 0]);
    const over = await post(body);
    expect(over.status).toBe(429);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await over.json()).toMatchObject({ status: 429, detail: expect.stringContaining('mailbox') });
    expect(turnedAway.at(-1)).toBe('limited');
  });

  test('a host written in another way is the same mailbox', async () => {
    const { post } = testApp({ IMAP_TEST_RATE_LIMIT: 'on' });
    for (const host of [
      'imap.example.net',
      'IMAP.example.net',
      'imap.example.net.',
      'imap.example.NET',
      'imap.example.net',
    ])
      expect((await post({ ...body, host })).status).toBe(200);
    expect((await post(body)).status).toBe(429);
  });

  test('a third test at once from one client is 503 with Retry-After, and counts nothing', async () => {
    const { resolve, begun, answer } = slowResolver(2);
    const { post, turnedAway } = testApp(
      { IMAP_TEST_HOSTS: 'any', IMAP_TEST_RATE_LIMIT: 'on' },
      {},
      { resolve },
    );
    const open = [post(body), post(body)];
    await begun;
    const third = await post(body);
    expect(third.status).toBe(503);
    expect(third.headers.get('retry-after')).toBe('10');
    expect(await third.json()).toMatchObject({ detail: expect.stringContaining('from your network') });
    expect(turnedAway).toEqual(['busy']);
    answer();
    await Promise.all(open);
    expect(await (await post(body)).json()).toMatchObject({ triesLeft: 2 });
  });

  test('a full service is 503 with Retry-After, and has a place again afterwards', async () => {
    const { resolve, begun, answer } = slowResolver(1);
    const { post } = testApp({ IMAP_TEST_HOSTS: 'any', IMAP_TEST_CONCURRENCY: '1' }, {}, { resolve });
    const first = post(body);
    await begun;
    const second = await post(body);
    expect(second.status).toBe(503);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    answer();
    expect((await first).status).toBe(200);
    expect((await post(body)).status).toBe(200);
  });
});
