import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function ask(feedback: 'on' | 'off', children?: string): Promise<string> {
  vi.stubEnv('FEEDBACK', feedback);
  const { Ask } = await import('../../../src/components/feedback/Ask.tsx');
  return renderToStaticMarkup(createElement(Ask, { about: 'a-step', children }));
}

test('the question is a form that works by itself', async () => {
  const html = await ask('on');
  expect(html).toMatch(/<form [^>]*action="\/api\/feedback\/answer" method="post"/);
  expect(html).toContain('<input type="hidden" name="about" value="a-step"/>');
  expect(html).toMatch(/<button [^>]*type="submit" value="no" name="worked"/);
});

test('switched off nothing is rendered, and the way on stays where there is one', async () => {
  expect(await ask('off')).toBe('');
  const html = await ask('off', 'No: the next cause');
  expect(html).toContain('No: the next cause');
  expect(html).not.toMatch(/<form|<button|feedback/);
});
