import { axeFinds, axeFindsInColours } from '../axe';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';

const UNIT = '/alder/units/9821';
const FORM = '/alder/tour?unit=9821';

/** The link to a tour that a visitor sees first among a page's own, not the header's. */
const link = (page: Page) => page.locator('main a[data-tour-link]:visible').first();
const dialog = (page: Page) => page.locator('dialog[open]');

for (const path of [FORM, '/alder/tour', '/alder/tour?unit=9821&kind=video', '/alder/tour?unit=nobody-knows']) {
  test(`${path} has no fault that axe can find, light and dark, and fits 320 pixels`, async ({ page, scriptOn }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, 'nothing sticks out').toBeLessThanOrEqual(0);
    test.skip(!scriptOn, 'axe is a script');
    expect(await axeFindsInColours(page)).toEqual([]);
  });
}

test('the link of a home leads to its form, with script or without', async ({ page, scriptOn }) => {
  await page.goto(UNIT);
  await link(page).click();
  if (scriptOn) {
    await expect(dialog(page).locator('form[data-tour]')).toBeVisible();
    expect(new URL(page.url()).pathname, 'the home stays where it was').toBe(UNIT);
  } else {
    await expect(page).toHaveURL(FORM);
  }
  await expect(page.locator('form[data-tour] [name=unit]')).toHaveValue('9821');
});

test('one day of times is open, and another opens in its place', async ({ page, scriptOn }) => {
  await page.goto(FORM);
  const open = page.locator('details[name=day][open]');
  await expect(open).toHaveCount(1);
  const first = await open.locator('[name=slot]').first().getAttribute('value');
  if (scriptOn) await page.locator('.days button').nth(1).click();
  else await page.locator('details[name=day] summary').nth(1).click();
  await expect(open).toHaveCount(1);
  expect(await open.locator('[name=slot]').first().getAttribute('value')).not.toBe(first);
  if (scriptOn) await expect(page.locator('.days [aria-pressed=true]')).toHaveCount(1);
});

test('without script a link brings the times of another kind', async ({ page, scriptOn }) => {
  test.skip(scriptOn, 'with script the choice itself brings them');
  await page.goto(FORM);
  await page.locator('.kind-times a').last().click();
  await expect(page).toHaveURL(/unit=9821&kind=video#kind$/);
  await expect(page.locator('[name=kind][value=video]')).toBeChecked();
});

test.describe('with script', () => {
  test.beforeEach(({ scriptOn }) => test.skip(!scriptOn, 'what only script does'));

  test('Escape and Back close the form of a home, keep what was typed, and give the focus back', async ({ page }) => {
    await page.goto(UNIT);
    await link(page).focus();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null), 'the focus goes in').toBe(true);
    await dialog(page).locator('[name=name]').fill('Ada Byron');
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    await expect(link(page)).toBeFocused();
    await expect.poll(() => page.evaluate(() => history.state)).toBe(null);

    await link(page).click();
    await expect(dialog(page).locator('[name=name]')).toHaveValue('Ada Byron');
    await page.goBack();
    await expect(dialog(page)).toHaveCount(0);
    await expect(page).toHaveURL(UNIT);
  });

  test('the open form of a home has no fault that axe can find', async ({ page }) => {
    await page.goto(UNIT);
    await link(page).click();
    await expect(dialog(page)).toBeVisible();
    expect(await axeFinds(page)).toEqual([]);
  });

  test('where the form cannot be fetched the link leads to its page', async ({ page }) => {
    let asked = 0;
    await page.route('**/alder/tour?unit=9821', (route) => {
      asked += 1;
      return route.request().isNavigationRequest() ? route.continue() : route.abort();
    });
    await page.goto(UNIT);
    await link(page).click();
    await expect(page).toHaveURL(FORM);
    expect(asked, 'it was tried first').toBe(2);
  });

  test('another kind brings its times and keeps what was typed', async ({ page }) => {
    await page.goto(FORM);
    await page.locator('[name=name]').fill('Ada Byron');
    const fetched = page.waitForResponse(/kind=video/);
    await page.locator('[name=kind][value=video]').check();
    await fetched;
    await expect(page.locator('.days')).toHaveCount(1);
    await expect(page.locator('[name=name]')).toHaveValue('Ada Byron');
    await expect(page.locator('[name=kind][value=video]')).toBeChecked();
    await expect(page).toHaveURL(FORM);
  });

  test('a second press while the first is under way sends nothing, and coming back makes the button whole again', async ({ page }) => {
    await page.goto(FORM);
    const sent = await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('form[data-tour] button.primary')!;
      let count = 0;
      // Counts what would leave the page, and keeps it from leaving.
      addEventListener('submit', (event) => {
        if (!event.defaultPrevented) count += 1;
        event.preventDefault();
      });
      const counts = [];
      button.click();
      button.click();
      counts.push(count);
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      button.click();
      counts.push(count);
      return counts;
    });
    expect(sent).toEqual([1, 2]);
  });

  test('a tour is asked for by keyboard alone', async ({ page }) => {
    await page.goto(FORM);
    const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '');
    const until = async (reached: () => Promise<boolean>) => {
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Tab');
        if (await reached()) return;
      }
      throw new Error('the keyboard does not get there');
    };
    const pressed = () => page.evaluate(() => document.activeElement?.getAttribute('aria-pressed') === 'true');
    await until(pressed);
    const day = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).not.toBe(day);
    await expect.poll(pressed).toBe(true);
    await until(async () => (await focused()) === 'slot');
    await page.keyboard.press('Space');
    await expect(page.locator('details[open] [name=slot]:checked')).toHaveCount(1);
    for (const [name, text] of [['name', 'Ada Byron'], ['email', 'ada@example.com']]) {
      await until(async () => (await focused()) === name);
      await page.keyboard.type(text);
    }
    await until(() => page.evaluate(() => document.activeElement?.matches('form[data-tour] button.primary') ?? false));
    await expect(page.locator('form[data-tour] [name=website]'), 'nobody comes to the field for programs').toHaveValue('');
  });

  test('nothing moves while the form is made ready', async ({ page }) => {
    await page.addInitScript(() => {
      (window as unknown as { moved: number }).moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) (window as unknown as { moved: number }).moved += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(FORM, { waitUntil: 'networkidle' });
    await expect(page.locator('.days')).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBe(0);
  });
});
