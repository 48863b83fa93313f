import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';

const PAGES = ['/', '/gate', 'the newest run'];

async function open(page: Page, path: string): Promise<void> {
  let address = path;
  if (!path.startsWith('/')) {
    const response = await page.request.post('/api/v1/runs?suite=e2e-display', {
      headers: { 'content-type': 'application/xml' },
      data: '<testsuite name="s"><testcase classname="Display" name="shows" time="0.1"><failure message="no"/></testcase></testsuite>',
    });
    address = `/runs/${(await response.json()).id}`;
  }
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Marks in the page's main part that can't be told from the background, by WCAG's 3:1 for graphics. */
function faintMarks(): string[] {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const probe = document.createElement('div');
  probe.style.color = 'Canvas';
  document.body.append(probe);
  const canvas = luminance(getComputedStyle(probe).color);
  probe.remove();
  const contrast = (colour: string) => {
    const [low = 0, high = 0] = [luminance(colour), canvas].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  return [...document.querySelectorAll('main .tone-mark')].flatMap((mark) => {
    const shape = mark.querySelector('path, circle');
    const { fill, stroke } = getComputedStyle(shape ?? mark);
    const seen = [fill, stroke].filter((paint) => paint.startsWith('rgb'));
    const { width } = mark.getBoundingClientRect();
    return width === 0 || seen.some((paint) => contrast(paint) >= 3) ? [] : [`${fill} ${stroke}`];
  });
}

for (const path of PAGES) {
  test(`${path}: marks are seen in forced colours, whatever theme is chosen`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await open(page, path);
      for (const theme of ['light', 'dark']) {
        await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
        await expect(page.locator('main .tone-mark').first()).toBeVisible();
        expect(await page.evaluate(faintMarks), `${theme} on ${colorScheme}`).toEqual([]);
      }
    }
  });

  test(`${path}: nothing moves for those who asked for less motion`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, path);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { animationName, transitionDuration } = getComputedStyle(element);
          return (
            animationName !== 'none' ||
            transitionDuration.split(',').some((one) => Number.parseFloat(one) > 0)
          );
        })
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    expect(moving).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });

  test(`${path}: at 200 % zoom nothing is cut off`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      ...(baseURL && { baseURL }),
      viewport: { width: 640, height: 360 },
      deviceScaleFactor: 2,
    });
    const page = await context.newPage();
    await open(page, path);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await context.close();
  });
}
