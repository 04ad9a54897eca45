import { axeFindsInColours } from '../axe';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { choose, filterForm, homeIds, matches } from '../listing';

const lit = (page: Page) =>
  page.locator('[data-house] [data-lit]:is([data-window-unit-id], [data-unit-id])').evaluateAll((windows) => windows.map((window) => window.getAttribute('data-window-unit-id') ?? window.getAttribute('data-unit-id')));

/** Every match, page after page, by the server alone. */
async function allMatches(page: Page, query: string): Promise<string[]> {
  await page.goto(`/alder?view=layouts&${query}`);
  return homeIds(page);
}

test('a lamp is on in every window whose home matches and in no other', async ({ page, plainPage, scriptOn }) => {
  await page.goto('/alder');
  expect((await lit(page)).sort()).toEqual((await allMatches(plainPage, '')).sort());
  await choose(page, 'bed', '1', scriptOn);
  const ones = (await allMatches(plainPage, 'bed=1')).sort();
  await expect.poll(async () => (await lit(page)).sort()).toEqual(ones);
  expect(await matches(page)).toBe(ones.length);
  await page.goBack();
  await expect.poll(async () => (await lit(page)).length).toBeGreaterThan(ones.length);
});

test('what a lit window means is said in words too', async ({ page }) => {
  await page.goto('/alder?bed=1');
  const windows = page.locator('[data-house] [data-lit] > a.pane');
  const said = await windows.first().getAttribute('aria-describedby');
  await expect(page.locator(`#${said}`)).toHaveText('Matches');
  await expect(windows.first()).toHaveAttribute('aria-label', /^[\w-]+, 1 bed, /);
  expect(await page.locator('[data-house] [data-look]:not([data-lit]) > a.pane[aria-describedby]').count()).toBe(0);
});

test('alone, the building shows every match as a window', async ({ page, scriptOn }) => {
  await page.goto('/alder?bed=1');
  const total = await matches(page);
  await page.locator('.views a', { hasText: 'Building' }).click();
  await expect(page).toHaveURL(/view=stack/);
  await expect.poll(async () => new Set(await homeIds(page)).size).toBe(total);
  expect((await homeIds(page)).length, 'each once').toBe(total);
  const more = Number(await filterForm(page).locator('[name=bed][value="2"]').getAttribute('data-count'));
  await choose(page, 'bed', '2', scriptOn);
  await expect.poll(() => matches(page)).toBe(total + more);
  await expect.poll(() => homeIds(page)).toHaveLength(total + more);
  await page.locator('main [data-unit-id] a').first().click();
  await expect(page).toHaveURL(/\/units\//);
});

test('by arrow keys one goes from window to window', async ({ page, scriptOn, isMobile }) => {
  test.skip(!scriptOn || isMobile, 'arrows are a script’s, and keys are seldom on a phone');
  await page.goto('/alder');
  await page.locator('html[data-live]').waitFor();
  const home = (id: string) => page.locator(`[data-window-unit-id="${id}"] > a`);
  const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(',')[0]);
  await home('9821').focus();
  expect(await label()).toBe('2A');
  await page.keyboard.press('ArrowRight');
  expect(await label()).toBe('2B');
  await page.keyboard.press('ArrowUp');
  expect(await label()).toBe('3B');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  expect(await label()).toBe('2A');
});

test('a home and its window are pointed at together', async ({ page, scriptOn, isMobile }) => {
  test.skip(!scriptOn || isMobile, 'nothing hovers on a phone');
  await page.goto('/alder');
  await page.locator('html[data-live]').waitFor();
  await page.locator('[data-unit-id="9821"]').hover();
  await expect(page.locator('[data-window-unit-id="9821"]')).toHaveAttribute('data-pointed', '');
  await page.locator('[data-window-unit-id="9821"] > a').hover();
  await expect(page.locator('[data-unit-id="9821"]')).toHaveAttribute('data-pointed', '');
  await expect(page.locator('[data-window-unit-id="9821"]')).not.toHaveAttribute('data-pointed', '');
});

test.describe('on a phone', () => {
  test.beforeEach(({ isMobile }) => {
    test.skip(!isMobile, 'a wide screen shows it all at once');
  });

  test('filters come as a drawer, whose button says what it shows and closes it', async ({ page, scriptOn }) => {
    test.skip(!scriptOn, 'without script the form stands in the page');
    await page.goto('/alder');
    await page.locator('html[data-live]').waitFor();
    const open = page.getByRole('button', { name: /^Filters/ });
    await open.click();
    const drawer = page.locator('dialog.drawer');
    await expect(drawer).toBeVisible();
    await drawer.locator('[name=bath][value="2"]').check();
    await page.locator('[data-explorer][data-drawn]').waitFor();
    const total = await matches(page);
    await expect(drawer.locator('[data-show]')).toHaveText(`Show ${total} homes`);
    await drawer.locator('[data-show]').click();
    await expect(drawer).toHaveCount(0);
    await expect(open).toContainText('1');
    expect(page.url()).toContain('bath=2');
    expect((await homeIds(page)).length).toBe(Math.min(total, 24));
  });

  test('Escape and the cross close a drawer, and the focus is where it was', async ({ page, scriptOn }) => {
    test.skip(!scriptOn, 'drawers are a script’s');
    await page.goto('/alder');
    const open = page.getByRole('button', { name: 'Building' });
    for (const close of [() => page.keyboard.press('Escape'), () => page.locator('dialog.drawer').getByRole('button', { name: 'Close' }).click()]) {
      await open.focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('dialog.drawer [data-house]')).toBeVisible();
      await close();
      await expect(page.locator('dialog.drawer')).toHaveCount(0);
      await expect(open).toBeFocused();
      await expect(page.locator('main [data-house]')).toHaveCount(1);
    }
  });

  test('without script the shortcuts lead to the form and to the building', async ({ page, scriptOn }) => {
    test.skip(scriptOn, 'script opens drawers');
    await page.goto('/alder');
    await page.locator('.shortcuts a[href="#building"]').click();
    await expect(page.locator('#building')).toBeInViewport();
    await page.locator('.shortcuts a[href="#filters"]').click();
    await expect(page.locator('#filters')).toBeInViewport();
    await expect(page.locator('[name=max_rent]')).toBeVisible();
  });
});

test('the building and the drawers have no fault that axe can find, light and dark', async ({ page, scriptOn, isMobile }) => {
  test.skip(!scriptOn, 'axe is a script');
  test.slow();
  for (const path of ['/alder?view=stack&bed=1', '/palm-quay', '/palm-quay?view=stack']) {
    await page.goto(path);
    expect(await axeFindsInColours(page), path).toEqual([]);
  }
  if (!isMobile) return;
  for (const name of [/^Filters/, 'Building']) {
    await page.goto('/alder');
    await page.getByRole('button', { name }).click();
    await expect(page.locator('dialog.drawer')).toBeVisible();
    expect(await axeFindsInColours(page), String(name)).toEqual([]);
  }
});

test('the building in small is drawn once the window is narrow, and leads to the large one', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'a script draws it');
  await page.setViewportSize({ width: 844, height: 390 });
  await page.goto('/alder');
  await expect(page.locator('[data-strip]')).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('[data-strip] path.lit')).toHaveAttribute('d', /M/);
  await page.locator('[data-strip]').click();
  await expect(page.locator('dialog.drawer [data-house]')).toBeVisible();
});
