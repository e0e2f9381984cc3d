import { expect, type Locator, type Page, test } from '@playwright/test';
import { TEMPLATES } from '../helpers/pages.ts';

const site = () => process.env.SITE ?? '';
const LONG = 'Rechtsschutzversicherungsgesellschaftsverwaltungsvorschrift';

/** Opens each template in turn in one tab: what costs time is the first page, not the next. */
async function onEach(page: Page, look: (type: string) => Promise<void>): Promise<void> {
  for (const [type, path] of Object.entries(TEMPLATES)) {
    await page.goto(site() + path);
    await look(`${type} (${path})`);
  }
}

/** What stands out of the page sideways: nothing, or the elements that do. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return (
          box.width > 0 && (box.right > width + 1 || box.left < -1) && !element.closest('.visually-hidden')
        );
      })
      .map((element) => element.outerHTML.slice(0, 120))
      .slice(0, 3);
  });

/** Buttons of one word whose word does not stand on one line. */
const brokenWords = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, .button')]
      .filter((button) => {
        const words = document.createRange();
        words.selectNodeContents(button);
        const lines =
          words.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(button).fontSize);
        return /^\p{L}+$/u.test(button.textContent.trim()) && lines > 2;
      })
      .map((button) => button.textContent.trim()),
  );

const printedAddress = (link: Locator) =>
  link.evaluate((element) => getComputedStyle(element, '::after').content.replaceAll('"', ''));

test('on paper a link shows its whole address, a term of the glossary does not', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${site()}/fix/end-password-retired/`);
  expect(await printedAddress(page.locator('main h2 > a').first())).toMatch(
    /^ \(https:\/\/[^ ]+\/help\/[^ ]+\)$/,
  );
  await page.goto(`${site()}/errors/wrong-password/`);
  expect(await printedAddress(page.locator('main article li > a').first())).toMatch(/^ \(https:\/\//);
  // The first step says its address once, in the letters of the text.
  const step = page.locator('.first h2 > a');
  expect(await printedAddress(step)).toMatch(/^ \(https:\/\//);
  expect(await step.evaluate((link) => getComputedStyle(link, '::after').fontWeight)).toBe('400');
  await expect(page.locator(`main a[href="${await step.getAttribute('href')}"]:visible`)).toHaveCount(1);
  await page.goto(`${site()}/help/re-enable-mail-access/`);
  expect(await printedAddress(page.locator('main p > a:not(.term)').first())).toMatch(/^ \(https:\/\//);
  expect(await printedAddress(page.locator('main .term').first())).toBe('none');
  expect(await printedAddress(page.locator('main nav a').first())).toBe('none');
});

test('320 px wide (400 % zoom), no page scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await onEach(page, async (type) => {
    expect.soft(await overflowing(page), type).toEqual([]);
    expect.soft(await brokenWords(page), type).toEqual([]);
  });
});

test('4K wide, the text keeps its measure', async ({ page }) => {
  await page.setViewportSize({ width: 3840, height: 2160 });
  await onEach(page, async (type) => {
    expect.soft(await overflowing(page), type).toEqual([]);
    const widest = await page.evaluate(() =>
      Math.max(
        0,
        ...[...document.querySelectorAll('main p')].map((element) => element.getBoundingClientRect().width),
      ),
    );
    expect.soft(widest, type).toBeLessThan(1300);
  });
});

const doubleText = (page: Page) =>
  page.evaluate(() => {
    const { style } = document.documentElement;
    style.fontSize = `${2 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
  });

test('text of double size fits into 640 px', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await onEach(page, async (type) => {
    await doubleText(page);
    expect.soft(await overflowing(page), type).toEqual([]);
  });
});

/** Words of titles, buttons and marks that do not stand on one line. */
const cutWords = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, button, .button, .role-mark')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .flatMap((element) => {
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const cut: string[] = [];
        for (let text = texts.nextNode(); text; text = texts.nextNode())
          for (const { 0: word, index } of (text.textContent ?? '').matchAll(/\p{L}+/gu)) {
            const place = document.createRange();
            place.setStart(text, index);
            place.setEnd(text, index + word.length);
            if (new Set([...place.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
              cut.push(word);
          }
        return cut;
      }),
  );

test('on a phone, text of double size cuts no word of a title, a button or a mark', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await onEach(page, async (type) => {
    await doubleText(page);
    expect.soft(await cutWords(page), type).toEqual([]);
    expect.soft(await overflowing(page), type).toEqual([]);
  });
  await page.goto(`${site()}/`);
  await doubleText(page);
  const field = await page.locator('#here-field').boundingBox();
  expect(field?.width).toBeGreaterThan(256);
});

test('320 px wide, text of double size scrolls no page sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await onEach(page, async (type) => {
    await doubleText(page);
    expect.soft(await overflowing(page), type).toEqual([]);
  });
});

test('words of German length in every heading, link and cell do not widen the page', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await onEach(page, async (type) => {
    await page.evaluate((word) => {
      for (const element of document.querySelectorAll(
        'h1, h2, h3, a:not(.skip), button, summary, label, td, th, dt, legend, b',
      ))
        if (element.childElementCount === 0 && element.textContent)
          element.textContent = `${word} ${element.textContent}`;
    }, LONG);
    expect.soft(await overflowing(page), type).toEqual([]);
  });
});

test('spacing of text as WCAG 1.4.12 asks for it cuts nothing off', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await onEach(page, async (type) => {
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
        Object.assign(element.style, { lineHeight: '1.5', letterSpacing: '0.12em', wordSpacing: '0.16em' });
        if (element.tagName === 'P') element.style.marginBottom = '2em';
      }
    });
    expect.soft(await overflowing(page), type).toEqual([]);
  });
});

test('right to left, nothing stands out of the page and the text starts on the right', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await onEach(page, async (type) => {
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    expect.soft(await overflowing(page), type).toEqual([]);
    const fromRight = await page.evaluate(() => {
      const heading = document.querySelector('h1');
      if (!heading) return undefined;
      const range = document.createRange();
      range.selectNodeContents(heading);
      const right = Math.max(...[...range.getClientRects()].map((line) => line.right));
      return heading.getBoundingClientRect().right - right;
    });
    expect.soft(fromRight, type).toBeLessThan(2);
  });
});

test('right to left, the words of a picture stay inside it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/test/', '/help/what-changed/', '/help/conditional-access/', '/fix/map/']) {
    await page.goto(site() + path);
    const outside = await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
      return [...document.querySelectorAll<SVGTextElement>('main svg text')]
        .filter((text) => text.checkVisibility())
        .filter((text) => {
          const [box, frame] = [text, text.ownerSVGElement].map((one) => one?.getBoundingClientRect());
          return !box || !frame || box.left < frame.left - 1 || box.right > frame.right + 1;
        })
        .map((text) => text.textContent);
    });
    expect.soft(outside, path).toEqual([]);
  }
});

test('everything that is pressed is at least 24 by 24 px, stands in a sentence, or has room around it', async ({
  page,
}) => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await onEach(page, async (type) => {
      // WCAG 2.5.8 with two of its exceptions: inline, and spacing.
      const small = await page.evaluate(() => {
        const targets = [
          ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
        ]
          .filter(
            (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.skip'),
          )
          .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0);
        const isLow = ({ box }: { box: DOMRect }) => box.width < 24 || box.height < 24;
        const inSentence = (element: HTMLElement) =>
          getComputedStyle(element).display === 'inline' &&
          (element.closest('p, li, dd, td, th, figcaption, label, div')?.textContent ?? '').trim().length >
            (element.textContent ?? '').trim().length;
        const isCrowded = ({ element, box }: { element: HTMLElement; box: DOMRect }) => {
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          return targets.some((other) => {
            if (other.element === element) return false;
            const dx = Math.max(other.box.left - x, 0, x - other.box.right);
            const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
            return Math.hypot(dx, dy) < 12;
          });
        };
        return targets
          .filter((target) => isLow(target) && !inSentence(target.element) && isCrowded(target))
          .map(({ element }) => element.outerHTML.slice(0, 140));
      });
      expect.soft(small, `${type}, ${width} px`).toEqual([]);
    });
  }
});

test('buttons, fields and rows are at least 44 px high', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await onEach(page, async (type) => {
    const low = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'button, .button, .field-input, summary, .rows > li > a, header a, footer a, .answers a',
        ),
      ]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => element.getBoundingClientRect().height < 43.5)
        .map((element) => `${element.getBoundingClientRect().height}: ${element.outerHTML.slice(0, 120)}`),
    );
    expect.soft(low, type).toEqual([]);
  });
});

test('forced colors leave every field an edge, and every button an edge or a line below its words', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await onEach(page, async (type) => {
    const without = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'button, .button, input:not([type="hidden"], [type="radio"], [type="checkbox"]), select, textarea',
        ),
      ]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => {
          const style = getComputedStyle(element);
          const isLined = element.tagName === 'BUTTON' && style.textDecorationLine.includes('underline');
          return Number.parseFloat(style.borderTopWidth) < 1 && !isLined;
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect.soft(without, type).toEqual([]);
  });
});

test('forced colors leave what is past and what is to come apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${site()}/`);
  const edges = (past: string) =>
    page
      .locator(`.small-timeline li${past}`)
      .first()
      .evaluate((dot) => Number.parseFloat(getComputedStyle(dot, '::before').borderTopWidth));
  // A ground would be gone: what is past is filled by its edge.
  expect(await edges(':not(.future)')).toBe(7);
  expect(await edges('.future')).toBe(2);
});

test('whoever asks for less motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await onEach(page, async (type) => {
    const moving = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('body *')]
        .filter((element) => {
          const style = getComputedStyle(element);
          const moves = (list: string) => list.split(',').some((time) => Number.parseFloat(time) > 0.01);
          return (
            style.scrollBehavior === 'smooth' ||
            moves(style.transitionDuration) ||
            (style.animationName !== 'none' && moves(style.animationDuration))
          );
        })
        .map((element) => element.outerHTML.slice(0, 120))
        .slice(0, 3),
    );
    expect.soft(moving, type).toEqual([]);
  });
});

test('on paper there is no shell, ink is black and steps have boxes to tick', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await onEach(page, async (type) => {
    await expect.soft(page.locator('header.site'), type).toBeHidden();
    await expect.soft(page.locator('footer.site'), type).toBeHidden();
    await expect.soft(page.locator(':is(button, .button, .no-print):visible'), type).toHaveCount(0);
    const ink = await page.evaluate(() => {
      const heading = document.querySelector('h1') ?? document.body;
      return [getComputedStyle(heading).color, getComputedStyle(document.documentElement).backgroundColor];
    });
    expect.soft(ink, type).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  });
  await page.goto(`${site()}/help/re-enable-mail-access/`);
  // No column stays empty where a list stood.
  const { left, paper } = await page.locator('h1').evaluate((heading) => ({
    left: heading.getBoundingClientRect().left,
    paper: innerWidth,
  }));
  expect(left).toBeLessThan(paper / 10);
  const box = await page
    .locator('.step > h3')
    .first()
    .evaluate((heading) => getComputedStyle(heading, '::before').content);
  expect(box).toContain('☐');
});
