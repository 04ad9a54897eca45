import { axeFindsInColours } from '../axe';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { choose, homeIds, matches, type } from '../listing';

/** No studio of the demo building is that cheap, but each of them is so nearly. */
const NOTHING = '/alder?bed=0&max_rent=2500';

const nearly = (page: Page) => page.locator('[data-nearly]');

/** What the part says, home for home and link for link. */
const read = (page: Page) =>
  nearly(page).evaluate((part) => ({
    homes: [...part.querySelectorAll('[data-other-unit-id]')].map((home) => [home.getAttribute('data-other-unit-id'), ...[...home.querySelectorAll('[data-reason]')].map((reason) => reason.textContent)].join(' ')),
    ways: [...part.querySelectorAll('a[data-relax]')].map((way) => `${way.textContent} ${way.getAttribute('data-count')} ${way.getAttribute('href')}`),
  }));

test('where nothing matches the closest homes say why, and none of them counts as a match', async ({ page }) => {
  await page.goto(NOTHING);
  expect(await matches(page)).toBe(0);
  expect(await homeIds(page)).toEqual([]);
  const homes = nearly(page).locator('[data-other-unit-id]');
  expect(await homes.count()).toBeGreaterThan(2);
  await expect(homes.first().locator('[data-reason]').first()).toHaveText(/^\$[\d,.]+ over/);
  await expect(page.locator('.empty')).toContainText('Studio, Up to $2,500');
});

test('one tap leads to as many homes as it said', async ({ page }) => {
  await page.goto(NOTHING);
  const ways = nearly(page).locator('a[data-relax]');
  const promises = await ways.evaluateAll((links) => links.map((link) => Number(link.getAttribute('data-count'))));
  expect(promises.length).toBeGreaterThan(0);
  for (const [index, promised] of promises.entries()) {
    await page.goto(NOTHING);
    await ways.nth(index).click();
    await expect.poll(() => matches(page)).toBe(promised);
    await expect.poll(() => homeIds(page)).toHaveLength(Math.min(promised, 24));
    if (promised >= 3) await expect(nearly(page)).toHaveCount(0);
  }
});

test('a home that comes close leads to its page', async ({ page }) => {
  await page.goto(NOTHING);
  const id = await nearly(page).locator('[data-other-unit-id]').first().getAttribute('data-other-unit-id');
  await nearly(page).locator('[data-other-unit-id] a').first().click();
  await expect(page).toHaveURL((url) => url.pathname === `/alder/units/${id}`);
});

test('with a move-in date the cards speak of it', async ({ page }) => {
  await page.goto('/alder?available_by=2099-01-01');
  const soon = page.locator('main [data-unit-id] [data-tone="soon"]');
  expect(await soon.count()).toBeGreaterThan(0);
  for (const text of await soon.allInnerTexts()) expect(text).toMatch(/ · [\d,]+ days? before your date$/);
});

test('a home that is kept is kept where the live grid brings it as one that comes close', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only script filters in the browser');
  await page.goto(NOTHING);
  const id = (await nearly(page).locator('[data-other-unit-id]').first().getAttribute('data-other-unit-id'))!;
  await nearly(page).locator(`[data-keep="${id}"]`).click();
  await page.goto('/alder?bed=0');
  await page.locator('html[data-live]').waitFor();
  await type(page, 'max_rent', '2500');
  await expect(nearly(page).locator(`[data-keep="${id}"]`)).toHaveAttribute('aria-pressed', 'true');
});

test('what the live grid brings is what the server draws', async ({ page, plainPage, scriptOn }) => {
  test.skip(!scriptOn, 'only script filters in the browser');
  await page.goto('/alder');
  await page.locator('html[data-live]').waitFor();
  await choose(page, 'bed', '0', scriptOn);
  await type(page, 'max_rent', '2500');
  await expect.poll(() => matches(page)).toBe(0);
  await expect(nearly(page)).toHaveCount(1);
  await plainPage.goto(page.url());
  expect(await read(page)).toEqual(await read(plainPage));

  await type(page, 'max_rent', '');
  await expect(nearly(page), 'Enough homes match again.').toHaveCount(0);
});

test('a late answer is not shown below another choice', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only script filters in the browser');
  await page.goto('/alder?bed=0');
  await page.locator('html[data-live]').waitFor();
  let late = 0;
  await page.route('**/alder?*', async (route) => {
    late += 1;
    await new Promise((done) => setTimeout(done, 900));
    await route.continue().catch(() => {});
  });
  await type(page, 'max_rent', '2500');
  await expect.poll(() => late).toBe(1);
  await type(page, 'max_rent', '');
  await page.waitForTimeout(1500);
  await expect(nearly(page)).toHaveCount(0);
});

test('where the part cannot be fetched the filters can still be cleared', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only script filters in the browser');
  await page.goto('/alder?bed=0');
  await page.locator('html[data-live]').waitFor();
  await page.route('**/alder?*', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Something else' }));
  await type(page, 'max_rent', '2500');
  await expect(page.locator('.empty')).toBeVisible();
  await page.locator('.chips .clear').click();
  await expect.poll(() => matches(page)).toBeGreaterThan(0);
  await expect(nearly(page)).toHaveCount(0);
});

test('nothing of it is wider than the window', async ({ page }) => {
  await page.goto(NOTHING);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('near misses have no fault that axe can find, light and dark', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'axe is a script');
  await page.goto(NOTHING);
  expect(await axeFindsInColours(page)).toEqual([]);
});
