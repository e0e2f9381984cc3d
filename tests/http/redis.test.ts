import { afterEach, expect, test } from 'vitest';
import { createLimiter, WINDOWS } from '#functions/limits/limiter.ts';
import { linkRedis } from '#functions/limits/redis-link.ts';
import { freePort } from '../helpers/ports.ts';
import { type RedisServer, startRedis } from '../helpers/redis.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function redis(port?: number): Promise<RedisServer> {
  const server = await startRedis(port);
  ends.push(server.stop);
  return server;
}

/** One instance of the service, as far as its limits go. */
async function instance(url: string) {
  const told: string[] = [];
  const link = linkRedis(url, (state) => told.push(state));
  ends.push(link.close);
  await link.settled;
  const limiter = createLimiter(50, 'the same secret', link);
  const admit = async (client: string, mailbox: string) => {
    const admission = await limiter.admit(client, mailbox);
    if (admission.kind === 'admitted') admission.release();
    return admission.kind === 'admitted' ? admission.triesLeft : admission.kind;
  };
  return { admit, told, link };
}

test('two instances share the limit of a mailbox, and Redis holds no address', async () => {
  const server = await redis();
  const one = await instance(server.url);
  const two = await instance(server.url);
  const left = [];
  for (let n = 0; n < 6; n += 1)
    left.push(await (n % 2 ? two : one).admit(`198.51.100.${n}`, 'imap.example.net\nann@example.net'));
  expect(left).toEqual([4, 3, 2, 1, 0, 'limited']);
  const keys = await server.keys();
  expect(keys.length).toBeGreaterThan(3);
  for (const word of ['198.51', 'ann', 'example']) expect(keys.join('\n')).not.toContain(word);
  expect([...one.told, ...two.told]).toEqual([]);
});

test('two instances share the limit of a network', async () => {
  const server = await redis();
  const [one, two] = [await instance(server.url), await instance(server.url)];
  for (let n = 0; n < WINDOWS.near.points; n += 1)
    expect(await (n % 2 ? two : one).admit('198.51.100.7', `m${n}`)).toBe(4);
  expect(await one.admit('198.51.100.7', 'm')).toBe('limited');
  expect(await two.admit('198.51.100.7', 'm')).toBe('limited');
});

test('Redis stopped in the middle: the count goes on where it stood, and that is said once', async () => {
  const server = await startRedis();
  const { admit, told } = await instance(server.url);
  expect([await admit('a', 'm'), await admit('b', 'm'), await admit('c', 'm')]).toEqual([4, 3, 2]);
  await server.stop();
  const began = performance.now();
  expect([await admit('d', 'm'), await admit('e', 'm'), await admit('f', 'm')]).toEqual([1, 0, 'limited']);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(told).toEqual(['lost']);
});

test('Redis that hangs holds up one request for a moment, not each', async () => {
  const server = await redis();
  const { admit, told } = await instance(server.url);
  expect(await admit('a', 'm')).toBe(4);
  server.freeze();
  const began = performance.now();
  for (let n = 0; n < 20; n += 1) await admit(`198.51.100.${n}`, `m${n}`);
  // 20 tests of five commands each: without the pause after a failure half a minute.
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(told).toEqual(['lost']);
});

test('Redis that is not there at the start is used when it comes', async () => {
  const port = await freePort();
  const { admit, told } = await instance(`redis://127.0.0.1:${port}`);
  expect(await admit('a', 'm')).toBe(4);
  expect(told).toEqual(['lost']);
  const server = await redis(port);
  await expect
    .poll(async () => ((await admit('b', `m${Math.random()}`)) === 4 ? told.at(-1) : ''), {
      timeout: 15_000,
      interval: 500,
    })
    .toBe('back');
  expect((await server.keys()).length).toBeGreaterThan(0);
});
