import { axeFindsInColours } from '../axe';
import { expect, test } from '../fixtures';
import { tabTo } from '../keyboard';

/** Homes of the demo, by what is special about them. */
const FREE = '/alder/units/9821';
const LEASED = '/alder/units/9882';
const PENDING = '/alder/units/9884';
const ON_REQUEST = '/alder/units/9886';
const NO_FLOOR = '/alder/units/9814';

for (const path of [LEASED, PENDING, ON_REQUEST, NO_FLOOR]) {
  test(`${path} fits a screen of 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, 'nothing sticks out').toBeLessThanOrEqual(0);
  });

  test(`${path} has no fault that axe can find, light and dark`, async ({ page, scriptOn }) => {
    test.skip(!scriptOn, 'axe is a script');
    await page.goto(path);
    expect(await axeFindsInColours(page)).toEqual([]);
  });
}

for (const [format, width, height] of [['A4', 595.3, 841.9], ['Letter', 612, 792]] as const) {
  for (const path of [FREE, LEASED, ON_REQUEST]) {
    test(`${path} prints on one page in ${format}`, async ({ page }) => {
      await page.goto(path, { waitUntil: 'networkidle' });
      const pdf = (await page.pdf({ format, preferCSSPageSize: false })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
      const [, across, down] = pdf.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/)!;
      expect(Math.abs(Number(across) - width), 'the paper’s width').toBeLessThan(2);
      expect(Math.abs(Number(down) - height), 'the paper’s height').toBeLessThan(2);
    });
  }
}

test('paper has the plan, the price, the code and the date, and none of what is pressed', async ({ page }) => {
  await page.goto(FREE);
  await expect(page.locator('.sheet')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  for (const shown of ['.plan img', 'h1', '.ledger .rent', '.fact-list', '.sheet .qr', '.sheet']) {
    await expect(page.locator(shown).first(), shown).toBeVisible();
  }
  await expect(page.locator('.sheet')).toContainText('Prices and dates as of');
  for (const hidden of ['.site-header nav', '.breadcrumb', '.unit-place', '.similar', '.unit-bar', '.unit-ask', '.site-footer']) {
    for (const element of await page.locator(hidden).all()) await expect(element, hidden).toBeHidden();
  }
  // A quiet edge of four modules, black on white.
  const colours = await page.locator('.qr').evaluate((code) => [...code.querySelectorAll('rect, path')].map((shape) => getComputedStyle(shape).fill));
  expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
});

test('by keyboard one comes to the tour before the windows, to any window, and past all of them in one step', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no Tab key');
  await page.goto(FREE);
  await tabTo(page, '.unit-ask [data-tour-link]');
  await tabTo(page, '.skip-facade');
  await tabTo(page, 'a.pane');
  // The line below the wall says which window has the focus.
  const named = await page.evaluate(() => getComputedStyle(document.activeElement!, '::after').content);
  expect(named).toContain(await page.locator('a.pane').first().getAttribute('aria-label'));
  await expect(page.locator('.facade-caption')).toBeHidden();
  await tabTo(page, '.skip-facade', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, '.similar a');
  expect(await page.evaluate(() => document.activeElement!.closest('.similar') !== null)).toBe(true);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(FREE);
});

test('a window leads to its home, and there the light is on', async ({ page }) => {
  await page.goto(FREE);
  const window = page.locator('[data-look="open"]:has(a.pane)').first();
  const id = (await window.getAttribute('data-window-unit-id'))!;
  await window.scrollIntoViewIfNeeded();
  await window.click();
  // The address is enough: the pictures of the other home take their time.
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/alder/units/${id}`);
  await expect(page.locator('[data-window-unit-id][data-look="here"]')).toHaveAttribute('data-window-unit-id', id);
});

test('a leased home says so, and what is free instead, before one scrolls', async ({ page }) => {
  await page.goto(LEASED);
  await expect(page.locator('.standing')).toContainText('This home is leased.');
  await expect(page.locator('.instead a').first()).toBeInViewport({ ratio: 1 });
});

test('price and date are seen at once on a wide screen, and on a phone whatever one scrolls to', async ({ page, isMobile }) => {
  await page.goto(FREE);
  if (!isMobile) {
    await expect(page.locator('.ledger .rent dd')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.unit-side .availability')).toBeInViewport({ ratio: 1 });
    return;
  }
  const bar = page.locator('.unit-bar');
  for (const part of ['h1', '.unit-facts', '.unit-place']) {
    await page.locator(part).first().scrollIntoViewIfNeeded();
    await expect(bar).toBeInViewport({ ratio: 1 });
  }
  // At the end of the page there is room below the last line.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const [above, last] = await Promise.all([bar.boundingBox(), page.locator('.site-footer p').last().boundingBox()]);
  expect(last!.y + last!.height).toBeLessThanOrEqual(above!.y);
});

test('on a phone nothing that has the focus is under the bar', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'the bar is a phone’s');
  await page.goto(FREE);
  const bar = (await page.locator('.unit-bar').boundingBox())!;
  const padding = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockEnd));
  expect(padding, 'the browser keeps the focus above the bar').toBeGreaterThanOrEqual(bar.height);
  for (const link of await page.locator('.similar a, .all-alike a').all()) {
    await link.focus();
    const box = (await link.boundingBox())!;
    const top = (await page.locator('.unit-bar').boundingBox())!.y;
    expect(Math.min(box.y + box.height, box.y + 44)).toBeLessThanOrEqual(top + 1);
  }
});

test('the column beside the pictures is never cut by the window', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has one column');
  for (const height of [500, 700, 900]) {
    await page.setViewportSize({ width: 1280, height });
    await page.goto(FREE);
    for (const part of ['h1', '.unit-ask .button']) {
      const seen = page.locator(`.unit-side ${part}`).first();
      await seen.scrollIntoViewIfNeeded();
      await expect(seen, `${part} at ${height} px`).toBeInViewport({ ratio: 1 });
    }
  }
});
