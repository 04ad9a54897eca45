import type { Page } from '@playwright/test';
import { choose } from '../listing';
import { expect, test } from '../fixtures';

/** The demo's first building tells square feet; its student homes tell square metres. */
const FEET = '/alder';
const METRES = '/parkside';

const button = (page: Page) => page.locator('footer [data-areas]');

/** The areas that stand beside homes, as numbers. */
async function areas(page: Page, unit: string): Promise<number[]> {
  const texts = await page.locator('main [data-unit-id]').allInnerTexts();
  const found = texts.flatMap((text) => [...text.matchAll(new RegExp(`([\\d,]+)\\s${unit}`, 'g'))]);
  return found.map(([, number]) => Number(number.replaceAll(',', '')));
}

const inMetres = (feet: number): number => Math.round(feet * 0.09290304);

test.beforeEach(({ scriptOn }, { project }) => {
  test.skip(project.name !== 'desktop' && scriptOn, 'a phone has the same footer');
});

test('without script there is nothing to press and the page of a home tells both units', async ({ page, scriptOn }) => {
  test.skip(scriptOn, 'for browsers without script');
  await page.goto(FEET);
  await expect(button(page)).toBeHidden();
  await expect(page.locator('footer')).toContainText('Prices are in USD as they came, not converted.');
  await page.goto('/alder/units/9821');
  await expect(page.locator('.unit-facts')).toContainText(/\d ft² \(\d+ m²\)/);
});

test('areas are told in the other unit on every page from then on, and prices stay', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only script converts');
  await page.goto(FEET);
  const feet = await areas(page, 'ft²');
  expect(feet.length).toBeGreaterThan(10);
  const prices = await page.locator('main [data-rent-gross]').allInnerTexts();

  await button(page).click();
  await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
  expect(await areas(page, 'm²')).toEqual(feet.map(inMetres));
  expect(await areas(page, 'ft²')).toEqual([]);
  expect(await page.locator('main [data-rent-gross]').allInnerTexts()).toEqual(prices);
  await expect(page.locator('[data-filters] [name="min_square_feet"]'), 'the filter keeps its own').toHaveCount(1);
  await expect(page.locator('[data-filters]')).toContainText('At least, ft²');

  await page.goto(`${FEET}?view=table`);
  await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
  expect(await areas(page, 'ft²')).toEqual([]);
  await page.goto('/alder/units/9821');
  await expect(page.locator('.facts.large')).toContainText(/\d m²/);
  await expect(page.locator('.unit-facts'), 'what tells both is left alone').toContainText(/\d ft² \(\d+ m²\)/);

  await page.goto(METRES);
  await expect(button(page), 'a building that tells metres needs no converting').toHaveAttribute('aria-pressed', 'false');
  await page.goto(FEET);
  await button(page).click();
  await expect(button(page)).toHaveAttribute('aria-pressed', 'false');
  expect(await areas(page, 'ft²'), 'back and forth loses nothing').toEqual(feet);
});

test('homes that are drawn later tell the chosen unit too', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only script draws anew');
  await page.goto(FEET);
  await button(page).click();
  await page.locator('html[data-live]').waitFor();
  await choose(page, 'bed', '1', scriptOn);
  // The live grid has taken over.
  await page.locator('[data-explorer][data-drawn]').waitFor();
  expect((await areas(page, 'm²')).length).toBeGreaterThan(0);
  expect(await areas(page, 'ft²')).toEqual([]);
});
