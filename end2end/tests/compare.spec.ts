import { axeFindsInColours } from '../axe';
import type { Locator, Page } from '@playwright/test';
import { choose, filterForm, homeIds } from '../listing';
import { expect, test } from '../fixtures';
import { tabTo } from '../keyboard';
import { shifts, watch } from '../vitals';

const HOME = '/alder/units/9821';
/** Homes of the demo: with free weeks, plain, on request, leased. */
const FOUR = '/alder/compare?units=9821,9824,9886,9882';

const heart = (page: Page, id: string): Locator => page.locator(`main [data-keep="${id}"]`).first();
const kept = (page: Page): Locator => page.locator('header [data-kept]');
const columns = (page: Page): Promise<string[]> => homeIds(page);

test('a home is kept on its card, in the table and on its page, and stays kept', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only a browser with script keeps anything');
  test.slow();
  await page.goto('/alder');
  await expect(kept(page)).toBeHidden();
  const [first, second, third] = await homeIds(page);

  await heart(page, first).click();
  await expect(page, 'the card’s link is not followed').toHaveURL('/alder');
  await expect(heart(page, first)).toHaveAttribute('aria-pressed', 'true');
  await expect(kept(page)).toHaveText('Kept 1');
  await page.goto('/alder?view=table');
  await expect(heart(page, first)).toHaveAttribute('aria-pressed', 'true');
  await heart(page, second).click();
  // A home's large photos take their time where nobody has asked for them before.
  await page.goto(`/alder/units/${third}`, { waitUntil: 'domcontentloaded' });
  await page.locator('.unit-side').getByRole('button', { name: /^Keep / }).click();
  await expect(kept(page)).toHaveText('Kept 3');

  await page.reload({ waitUntil: 'domcontentloaded' });
  await expect(kept(page)).toHaveText('Kept 3');
  await expect(page.locator('.unit-side [data-keep]')).toHaveAttribute('aria-pressed', 'true');
  await expect(kept(page)).toHaveAttribute('href', `/alder/compare?units=${first},${second},${third}`);
  await kept(page).click();
  await expect(page.locator('h1')).toHaveText('Side by side');
  expect(await columns(page)).toEqual([first, second, third]);

  await heart(page, second).click();
  await expect(kept(page)).toHaveText('Kept 2');
  await expect(kept(page)).toHaveAttribute('href', `/alder/compare?units=${first},${third}`);
  for (const id of [first, third]) await heart(page, id).click();
  await expect(kept(page)).toBeHidden();
});

test('what the browser draws anew is kept all the same, and other tabs know at once', async ({ page, context, scriptOn }) => {
  test.skip(!scriptOn, 'only script draws anew');
  await page.goto('/alder?bed=0');
  const [studio] = await homeIds(page);
  await heart(page, studio).click();
  const other = await context.newPage();
  await other.goto('/alder');
  await expect(kept(other)).toHaveText('Kept 1');

  await page.locator('html[data-live]').waitFor();
  await choose(page, 'bed', '1', scriptOn);
  await filterForm(page).locator('[name=bed][value="1"]').uncheck({ force: true });
  await page.locator('[data-explorer][data-drawn]').waitFor();
  await expect(heart(page, studio)).toHaveAttribute('aria-pressed', 'true');
  await heart(page, studio).click();
  await expect(heart(page, studio)).toHaveAttribute('aria-pressed', 'false');
  await expect(kept(other)).toBeHidden();
  await other.close();
});

test('the count is announced, is no result count, and moves nothing when it comes', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only a browser with script keeps anything');
  await watch(page);
  await page.goto('/alder', { waitUntil: 'networkidle' });
  await expect(page.getByRole('status')).toHaveCount(1);
  const [first] = await homeIds(page);
  const boxes = () => Promise.all([page.locator('.brand').boundingBox(), page.locator('header .button').boundingBox(), page.locator('h1').boundingBox()]);
  const before = await boxes();
  await heart(page, first).click();
  await expect(kept(page)).toBeVisible();
  await expect(page.locator('header [aria-live]')).toHaveText('Kept 1');
  expect(await boxes()).toEqual(before);
  await page.reload({ waitUntil: 'networkidle' });
  await expect(kept(page)).toHaveText('Kept 1');
  expect(await shifts(page)).toEqual([]);
  const target = (await heart(page, first).boundingBox())!;
  expect(Math.min(target.width, target.height)).toBeGreaterThanOrEqual(44);
});

test('whoever keeps more than fit side by side chooses among them', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only a browser with script keeps anything');
  await page.goto('/alder');
  const ids = (await homeIds(page)).slice(0, 6);
  for (const id of ids) await heart(page, id).click();
  await expect(kept(page)).toHaveText('Kept 6');
  await kept(page).click();
  expect(await columns(page)).toEqual(ids.slice(0, 4));
  const choice = page.locator('[data-kept-choice]');
  await expect(choice).toContainText('four fit side by side');
  await expect(choice.locator('.choice:visible')).toHaveCount(6);
  await choice.locator(`input[value="${ids[0]}"]`).uncheck();
  await choice.locator(`input[value="${ids[5]}"]`).check();
  await choice.getByRole('button').click();
  expect((await columns(page)).sort()).toEqual([ids[1], ids[2], ids[3], ids[5]].sort());
  await expect(kept(page)).toHaveText('Kept 6');
});

test('from a home to another beside it, to a tour and back, by links and a form alone', async ({ page, scriptOn }) => {
  await page.goto(HOME);
  await page.getByRole('link', { name: 'Compare with other homes' }).click();
  await expect(page).toHaveURL('/alder/compare?units=9821');
  expect(await columns(page)).toEqual(['9821']);
  const select = page.getByLabel('Add a home');
  const second = (await select.locator('option').nth(1).getAttribute('value'))!;
  await select.selectOption(second);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  expect(await columns(page)).toEqual(['9821', second]);
  await expect(page.locator('.differs').first()).toBeVisible();
  if (!scriptOn) {
    await expect(page.locator('[data-keep]:visible, [data-kept]:visible, [data-share]:visible, [data-kept-choice]:visible')).toHaveCount(0);
  }
  await page.getByRole('link', { name: /^Remove / }).first().click();
  expect(await columns(page)).toEqual([second]);
  await page.goBack();
  await page.getByRole('link', { name: 'Ask for a tour of 2A' }).click();
  await expect(page).toHaveURL(/\/alder\/tour\?unit=9821/);
});

test('the address is all that has to be sent: a roommate sees the same', async ({ page, plainPage }) => {
  await page.goto(FOUR);
  await plainPage.goto(FOUR);
  expect(await columns(plainPage)).toEqual(await columns(page));
  expect(await plainPage.locator('tbody td').allInnerTexts()).toEqual(await page.locator('tbody td').allInnerTexts());
});

test('the address is sent by a button where there is script', async ({ page, context, scriptOn }) => {
  test.skip(!scriptOn, 'sharing is a script');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined }));
  await page.goto(FOUR);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.locator('.share [aria-live]')).toHaveText('The link is copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test('by keyboard a home is kept and the table is scrolled', async ({ page, isMobile, scriptOn }) => {
  test.skip(isMobile || !scriptOn, 'a phone has no Tab key, and hearts need script');
  await page.goto('/alder');
  const [first] = await homeIds(page);
  await tabTo(page, `[data-keep="${first}"]`);
  await page.keyboard.press('Space');
  await expect(kept(page)).toHaveText('Kept 1');
  await expect(heart(page, first)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(kept(page)).toBeHidden();

  await page.setViewportSize({ width: 700, height: 800 });
  await page.goto(FOUR);
  await tabTo(page, '.table-scroll');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.locator('.table-scroll').evaluate((table) => table.scrollLeft)).toBeGreaterThan(0);
});

for (const path of [FOUR, '/alder/compare?units=9821', '/alder/compare', '/alder/compare?units=9821,nobody,9824,9822,9823,9825,9826']) {
  test(`${path} fits every screen; its first column stays while the others pass`, async ({ page }) => {
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path, { waitUntil: 'networkidle' });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `${width} px: nothing sticks out`).toBeLessThanOrEqual(0);
    }
    if (path !== FOUR) return;
    await page.setViewportSize({ width: 320, height: 800 });
    const table = page.locator('.table-scroll');
    await expect(table).toHaveAttribute('tabindex', '0');
    const head = page.locator('tbody th').nth(1);
    const before = (await head.boundingBox())!.x;
    await table.evaluate((element) => element.scrollTo(10_000, 0));
    expect(await table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(100);
    expect(Math.abs((await head.boundingBox())!.x - before)).toBeLessThan(2);
  });

  test(`${path} has no fault that axe can find, light and dark`, async ({ page, scriptOn }) => {
    test.skip(!scriptOn, 'axe is a script');
    await page.addInitScript(() => localStorage.setItem('kept-alder', JSON.stringify(['9821', '9822', '9823', '9824', '9825', 'nobody'])));
    await page.goto(path);
    await expect(kept(page)).toHaveText('Kept 6');
    expect(await axeFindsInColours(page)).toEqual([]);
  });
}

test('four homes are printed on one sheet, lying down, with none of what is pressed', async ({ page }) => {
  await page.goto(FOUR, { waitUntil: 'networkidle' });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  const [, across, down] = pdf.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/)!;
  expect([Math.abs(Number(across) - 841.9) < 2, Math.abs(Number(down) - 595.3) < 2], `${across} × ${down}`).toEqual([true, true]);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['header nav', '[data-keep]', '.remove', '.share', '[data-kept-choice]', '.site-footer']) {
    for (const element of await page.locator(hidden).all()) await expect(element, hidden).toBeHidden();
  }
  await expect(page.locator('.compare-checked')).toContainText('Prices and dates as of');
});

test('a vanished home that is kept can be forgotten where it is named', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only a browser with script keeps anything');
  await page.goto('/alder');
  await page.evaluate(() => localStorage.setItem('kept-alder', JSON.stringify(['9821', 'nobody'])));
  await page.reload();
  await kept(page).click();
  await expect(page.locator('.lost')).toContainText('nobody is no longer offered.');
  expect(await columns(page)).toEqual(['9821']);
  await page.getByRole('button', { name: 'Keep nobody' }).click();
  await expect(kept(page)).toHaveText('Kept 1');
});

test('a page has the style of its own parts and of no other', async ({ request }) => {
  const [listing, compare, home, tour] = await Promise.all(['/alder', FOUR, '/alder/units/9821', '/alder/tour'].map(async (path) => (await (await request.get(path)).text()).split('</head>')[0]));
  const has = (page: string) => ['.facade-house', '.filter-panel', '.tour-dialog', '.gallery-view', '.compare-table'].map((part) => page.includes(part));
  expect(has(listing), 'the listing').toEqual([true, true, false, false, false]);
  expect(has(home), 'a home').toEqual([true, false, true, true, false]);
  expect(has(tour), 'the tour form').toEqual([false, false, true, false, false]);
  expect(has(compare), 'the comparison').toEqual([false, false, false, true, true]);
});
