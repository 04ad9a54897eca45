import { axeFindsInColours } from '../axe';
import { expect, test } from '../fixtures';
import { choose, homeIds, matches } from '../listing';

test.use({ baseURL: process.env.STOOP_E2E_STATES });

const STATES = ['empty', 'one', 'many', 'towers', 'hundreds', 'unpriced', 'bare', 'long', 'rtl', 'stale', 'down'];

for (const state of STATES) {
  test(`${state}: fits every screen and has no fault that axe can find, light and dark`, async ({ page, scriptOn, isMobile }) => {
    test.slow();
    for (const width of isMobile ? [320] : [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      await page.goto(`/${state}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      await expect(page.locator('h1')).toHaveCount(1);
      // A phone is sent the same document, which has been looked through at its width.
      if (!scriptOn || isMobile) continue;
      expect(await axeFindsInColours(page), `${width} pixels`).toEqual([]);
    }
  });
}

test('an empty building says that nothing is free and whom to ask, and blames no filter', async ({ page }) => {
  await page.goto('/empty');
  expect(await matches(page)).toBe(0);
  await expect(page.locator('.empty')).toBeVisible();
  await expect(page.locator('.empty')).not.toContainText(/filter/i);
  await expect(page.locator('main, footer').locator('a[href^="tel:"], a[href^="mailto:"]').first()).toBeAttached();
});

test('one home is one home, in words too', async ({ page }) => {
  await page.goto('/one');
  await expect(page.locator('main [role=status]')).toHaveText(/^1 home /);
  expect(await homeIds(page)).toEqual(['5000']);
});

test('five hundred homes come a page at a time, and the building beside them floor by floor', async ({ page, isMobile }) => {
  await page.goto('/many');
  expect(await matches(page)).toBeGreaterThan(400);
  expect((await homeIds(page)).length).toBe(24);
  await expect(page.locator('[data-house] .storeys > li')).toHaveCount(25);
  if (!isMobile) await expect(page.locator('[data-house] .bar').first()).toBeVisible();
});

test('floor by floor, each of two towers counts its own homes while one filters', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only script filters in the browser');
  await page.goto('/towers');
  await page.locator('html[data-live]').waitFor();
  await choose(page, 'bed', '1', scriptOn);
  await page.locator('[data-explorer][data-drawn]').waitFor();
  const told = (root: string) => page.evaluate(async (address) => {
    const whole = address ? new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html') : document;
    return [...whole.querySelectorAll('.storeys > li')].map((row) => [row.querySelector('.n')!.textContent, row.querySelector<HTMLElement>('.bar')!.dataset.step].join(' '));
  }, root);
  const server = await told(page.url());
  expect(server.length).toBe(80);
  expect(new Set(server).size).toBeGreaterThan(1);
  await expect.poll(() => told('')).toEqual(server);
});

test('where no price is told, every home says so and no order or field goes by it', async ({ page }) => {
  await page.goto('/unpriced');
  const cards = page.locator('main [data-unit-id]');
  const count = await cards.count();
  expect(count).toBeGreaterThan(5);
  await expect(cards.getByText('Price on request')).toHaveCount(count);
  await expect(page.locator('[data-rent-gross]')).toHaveCount(0);
  await expect(page.locator('[name=max_rent], option[value=rent]')).toHaveCount(0);
});

test('without any picture each home has a drawing, and none is broken', async ({ page }) => {
  await page.goto('/bare');
  const cards = page.locator('main [data-unit-id]');
  await expect(page.locator('main img')).toHaveCount(0);
  const drawings = await cards.locator('.card-picture').evaluateAll((frames) => frames.map((frame) => getComputedStyle(frame, '::before').maskImage));
  expect(drawings).toHaveLength(await cards.count());
  for (const drawing of drawings) expect(drawing).toContain('walls');
});

test('words without a space are broken, not cut', async ({ page }) => {
  for (const path of ['/long', '/long?view=table', '/long?view=stack', '/long?view=layouts', '/long/units/5000', '/long/compare?units=5000,5001', '/long/tour?unit=5000']) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0);
  }
});

test('names from right to left keep to themselves beside numbers from left to right', async ({ page }) => {
  await page.goto('/rtl');
  const card = page.locator('main [data-unit-id="5000"]').first();
  await expect(card).toContainText('דירה 1א');
  await expect(card).toContainText('$2,435');
  await page.goto('/rtl/units/5003');
  await expect(page.locator('h1')).toContainText('פנטהאוז');
});

test('an inventory that is old says from when it is, and the homes and the tours stay', async ({ page }) => {
  await expect(async () => {
    await page.goto('/stale');
    await expect(page.locator('main[data-stale=true]')).toHaveCount(1, { timeout: 100 });
  }).toPass({ timeout: 20_000 });
  await expect(page.locator('main .notice.stale')).toContainText(/\d{1,2}:\d{2}/);
  expect((await homeIds(page)).length).toBeGreaterThan(5);
  await page.goto('/stale/tour?unit=5000');
  await expect(page.locator('form[data-tour]')).toBeVisible();
});

test('a building that has never been heard of says so, offers the office and another try, and comes by itself', async ({ page, scriptOn }) => {
  const answer = await page.goto('/down');
  expect(answer?.status()).toBe(503);
  expect(Number(answer?.headers()['retry-after'])).toBeGreaterThan(0);
  await expect(page.locator('a[href^="tel:"], a[href^="mailto:"]').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Look again' })).toHaveAttribute('href', '');
  if (!scriptOn) return;
  await page.route('**/down', (route) => route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><link rel="icon" href="data:,"><h1>Here</h1>' }));
  await expect(page.locator('h1')).toHaveText('Here', { timeout: 10_000 });
});
