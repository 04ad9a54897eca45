import type { Page } from '@playwright/test';
import { axeFinds } from '../axe';
import { expect, test } from '../fixtures';
import { tabTo } from '../keyboard';
import { Fingers, HOMES, idOf, photos, point, shown, view } from '../pictures';
import { sticksOut } from '../tour';
import { shifts, watch } from '../vitals';

// Pages and photos are waited for as long as a server takes that has only just been started.
test.describe.configure({ timeout: 60_000 });

const words = (page: Page) => view(page).locator('.gallery-words');

/** Opens a photo and waits until it is seen. */
async function open(page: Page, nth: number, path = HOMES.usual): Promise<void> {
  await page.goto(path);
  await photos(page).nth(nth).click();
  await expect(view(page)).toBeVisible();
  await shown(page);
}

test('every photo is a link to its large picture', async ({ page, scriptOn }) => {
  await page.goto(HOMES.many);
  await expect(photos(page)).toHaveCount(7);
  for (const link of await photos(page).all()) {
    const answer = await page.request.get((await link.getAttribute('href'))!);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toMatch(/^image\//);
    expect(await link.locator('img').getAttribute('alt')).not.toBe('');
  }
  if (scriptOn) return;
  await photos(page).first().click();
  await expect(page).toHaveURL(/\/media\/.+\/full-/);
  await page.goBack();
  await expect(page).toHaveURL(HOMES.many);
});

test.describe('with script', () => {
  test.beforeEach(({ scriptOn }) => {
    test.skip(!scriptOn, 'without it the links lead to the pictures');
  });

  test('a click shows the photo as large as the window, says which of how many it is, and does not change the address', async ({ page }) => {
    await open(page, 1);
    expect(await shown(page)).toBe(await idOf(photos(page).nth(1)));
    await expect(words(page)).toHaveText('2 of 5');
    await expect(words(page)).toHaveAttribute('aria-live', 'polite');
    await expect(page).toHaveURL(HOMES.usual);
    const { width, height } = (await view(page).boundingBox())!;
    expect([width, height]).toEqual([page.viewportSize()!.width, page.viewportSize()!.height]);
    const alt = await photos(page).nth(1).locator('img').getAttribute('alt');
    await expect(view(page).getByRole('img', { name: alt! })).toBeVisible();
  });

  test('the buttons go on and back, and from either end to the other', async ({ page }) => {
    await open(page, 4);
    await view(page).getByRole('button', { name: 'Next photo' }).click();
    await expect(words(page)).toHaveText('1 of 5');
    await view(page).getByRole('button', { name: 'Previous photo' }).click();
    await expect(words(page)).toHaveText('5 of 5');
    await view(page).getByRole('button', { name: 'Previous photo' }).click();
    await expect(words(page)).toHaveText('4 of 5');
    expect(await shown(page)).toBe(await idOf(photos(page).nth(3)));
  });

  test('the keyboard alone opens a photo, goes through all of them, and gets back to the link of the last', async ({ page, isMobile }) => {
    test.skip(isMobile, 'a phone has no keyboard');
    await page.goto(HOMES.usual);
    await tabTo(page, '[data-gallery] a:nth-of-type(2)');
    await page.keyboard.press('Enter');
    await expect(words(page)).toHaveText('2 of 5');
    expect(await view(page).evaluate((dialog) => dialog.contains(document.activeElement)), 'the focus is in the dialog').toBe(true);
    for (const [key, counter] of [['ArrowRight', '3 of 5'], ['ArrowLeft', '2 of 5'], ['Home', '1 of 5'], ['ArrowLeft', '5 of 5'], ['End', '5 of 5'], ['ArrowRight', '1 of 5'], ['End', '5 of 5']]) {
      await page.keyboard.press(key);
      await expect(words(page), key).toHaveText(counter);
    }
    await tabTo(page, '[value=close]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(view(page)).toBeHidden();
    await expect(photos(page).nth(4)).toBeFocused();
  });

  test('the focus stays in the dialog however often Tab is pressed', async ({ page, isMobile }) => {
    test.skip(isMobile, 'a phone has no keyboard');
    await open(page, 0);
    for (let press = 0; press < 7; press += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement!.closest('dialog') !== null)).toBe(true);
    }
  });

  test('Escape closes it, and the page is where it was, with nothing left in its history', async ({ page }) => {
    await page.goto('/alder');
    await page.goto(HOMES.usual);
    const before = await page.evaluate(() => history.length);
    await photos(page).nth(2).click();
    await expect(words(page)).toHaveText('3 of 5');
    await page.keyboard.press('Escape');
    await expect(view(page)).toBeHidden();
    await expect(photos(page).nth(2)).toBeFocused();
    await expect.poll(() => page.evaluate(() => history.state)).toBe(null);
    expect(await page.evaluate(() => history.length)).toBe(before + 1);
    await page.goBack();
    await expect(page).toHaveURL('/alder');
  });

  test('Back closes it and no more than that, and Forward opens it at the photo that was seen last', async ({ page }) => {
    await open(page, 0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(words(page)).toHaveText('3 of 5');
    await page.goBack();
    await expect(view(page)).toBeHidden();
    await expect(page).toHaveURL(HOMES.usual);
    await expect(photos(page).nth(2)).toBeFocused();
    await page.goForward();
    await expect(view(page)).toBeVisible();
    await expect(words(page)).toHaveText('3 of 5');
    await page.goBack();
    await expect(view(page)).toBeHidden();
  });

  test('a page that is loaded again with a photo open shows that photo, and Back still closes it', async ({ page }) => {
    await open(page, 0);
    await page.keyboard.press('End');
    await expect(words(page)).toHaveText('5 of 5');
    await page.reload();
    await expect(words(page)).toHaveText('5 of 5');
    await page.goBack();
    await expect(view(page)).toBeHidden();
    await expect(page).toHaveURL(HOMES.usual);
  });

  test('it opens and closes as often as one likes', async ({ page }) => {
    await page.goto(HOMES.usual);
    const before = await page.evaluate(() => history.length);
    for (let round = 0; round < 5; round += 1) {
      await photos(page).nth(round).click();
      await expect(words(page)).toHaveText(`${round + 1} of 5`);
      await page.keyboard.press('Escape');
      await expect(view(page)).toBeHidden();
    }
    expect(await page.evaluate(() => history.length), 'one step at most').toBe(before + 1);
  });

  test('a finger or the mouse drags the next photo in, and a drag that is too short leaves the photo where it is', async ({ page, isMobile }) => {
    await open(page, 1);
    const stage = view(page).locator('.gallery-stage');
    const fingers = await Fingers.on(page);
    const drag = async (from: number, to: number) => {
      const [start, end] = [await point(stage, from, 0.5), await point(stage, to, 0.5)];
      if (isMobile) return fingers.move([[start, end]]);
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(end.x, end.y, { steps: 8 });
      await page.mouse.up();
    };
    await drag(0.8, 0.2);
    await expect(words(page)).toHaveText('3 of 5');
    expect(await shown(page)).toBe(await idOf(photos(page).nth(2)));
    await drag(0.2, 0.8);
    await expect(words(page)).toHaveText('2 of 5');
    await drag(0.5, 0.48);
    await expect(words(page)).toHaveText('2 of 5');
    expect(await shown(page)).toBe(await idOf(photos(page).nth(1)));
    await expect(stage).toHaveCSS('translate', 'none');
  });

  test('pulled down, the photo goes and the page is where it was; pulled a little, it stays', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'a finger pulls');
    await open(page, 1);
    const stage = view(page).locator('.gallery-stage');
    const fingers = await Fingers.on(page);
    const pull = async (from: number, to: number) => fingers.move([[await point(stage, 0.5, from), await point(stage, 0.5, to)]]);
    await pull(0.5, 0.2);
    await pull(0.48, 0.5);
    await expect(words(page)).toHaveText('2 of 5');
    await expect(stage).toHaveCSS('translate', 'none');
    await pull(0.3, 0.8);
    await expect(view(page)).toBeHidden();
    await expect(photos(page).nth(1)).toBeFocused();
    await expect.poll(() => page.evaluate(() => history.state)).toBe(null);
  });

  test('a click beside the photo closes it, and one on it does not', async ({ page }) => {
    await open(page, 1);
    const stage = view(page).locator('.gallery-stage');
    const [middle, box] = [await point(stage, 0.5, 0.5), (await stage.boundingBox())!];
    await page.mouse.click(middle.x, middle.y);
    await expect(view(page)).toBeVisible();
    // The photo is 3:2 and reaches two of the stage's edges; the others are free.
    const [x, y] = box.width > box.height * 1.5 ? [box.x + 4, middle.y] : [middle.x, box.y + 4];
    await page.mouse.click(x, y);
    await expect(view(page)).toBeHidden();
    await expect(photos(page).nth(1)).toBeFocused();
  });

  test('two fingers enlarge a photo, and one finger then moves it rather than turning to the next', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'it takes a touch screen');
    await open(page, 1);
    const stage = view(page).locator('.gallery-stage');
    const fingers = await Fingers.on(page);
    await fingers.move([[await point(stage, 0.35, 0.5), await point(stage, 0.2, 0.5)], [await point(stage, 0.65, 0.5), await point(stage, 0.8, 0.5)]]);
    await expect.poll(() => page.evaluate(() => visualViewport!.scale)).toBeGreaterThan(1.3);
    // The browser takes a moment until it has done with the first touch, and may have enlarged the photo about either edge: the finger goes right, then left.
    let [from, to] = [280, 120];
    await expect(async () => {
      [from, to] = [to, from];
      const left = () => page.evaluate(() => visualViewport!.offsetLeft);
      const before = await left();
      await fingers.move([[{ x: from, y: 400 }, { x: to, y: 400 }]]);
      // The photo goes with the finger.
      await expect.poll(async () => (before - (await left())) * Math.sign(to - from), { timeout: 1000 }).toBeGreaterThan(20);
    }).toPass();
    await expect(words(page)).toHaveText('2 of 5');
  });

  test('where one reads from right to left, the left arrow and a drag to the right go on', async ({ page, isMobile }) => {
    await page.addInitScript(() => document.addEventListener('DOMContentLoaded', () => (document.documentElement.dir = 'rtl')));
    await open(page, 1);
    await page.keyboard.press('ArrowLeft');
    await expect(words(page)).toHaveText('3 of 5');
    await page.keyboard.press('ArrowRight');
    await expect(words(page)).toHaveText('2 of 5');
    const [next, previous] = [view(page).getByRole('button', { name: 'Next photo' }), view(page).getByRole('button', { name: 'Previous photo' })];
    expect((await next.boundingBox())!.x).toBeLessThan((await previous.boundingBox())!.x);
    if (!isMobile) return;
    const stage = view(page).locator('.gallery-stage');
    await (await Fingers.on(page)).move([[await point(stage, 0.2, 0.5), await point(stage, 0.8, 0.5)]]);
    await expect(words(page)).toHaveText('3 of 5');
  });

  test('the photos beside the one that is shown are there before they are asked for', async ({ page }) => {
    await page.goto(HOMES.many);
    const asked = new Set<string>();
    page.on('request', (request) => request.url().includes('/media/') && asked.add(new URL(request.url()).pathname.split('/')[2]));
    const [before, after] = [await idOf(photos(page).nth(3)), await idOf(photos(page).nth(5))];
    await photos(page).nth(4).click();
    await shown(page);
    await expect.poll(() => asked.has(before) && asked.has(after)).toBe(true);
  });

  test('nothing moves on the page when it opens, turns and closes, and the page behind does not scroll', async ({ page }) => {
    await watch(page, 'at all');
    await page.goto(HOMES.usual, { waitUntil: 'networkidle' });
    const width = () => page.evaluate(() => document.querySelector('main')!.clientWidth);
    const wide = await width();
    await photos(page).nth(1).click();
    await shown(page);
    expect(await width()).toBe(wide);
    const stood = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 400);
    for (const key of ['PageDown', 'Space', 'ArrowDown']) await page.keyboard.press(key);
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => scrollY), 'the page stays where it stood').toBe(stood);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await shown(page);
    await page.goBack();
    await expect(view(page)).toBeHidden();
    expect(await shifts(page)).toEqual([]);
  });

  test('the photo and every button fit a small phone, a phone on its side, and a window enlarged four times', async ({ page }) => {
    for (const [width, height] of [[320, 568], [844, 390], [320, 256], [1280, 800]]) {
      await page.setViewportSize({ width, height });
      await open(page, 0);
      const boxes = await Promise.all((await view(page).locator('button, img').all()).map((part) => part.boundingBox()));
      for (const box of boxes) {
        expect(box!.x >= 0 && box!.y >= 0 && box!.x + box!.width <= width && box!.y + box!.height <= height, `${width} × ${height}: ${JSON.stringify(box)}`).toBe(true);
      }
      for (const box of boxes.slice(0, -1)) expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(44);
      expect(await sticksOut(page)).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
    }
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [what, path] of Object.entries(HOMES)) {
      test(`axe finds no fault in ${colorScheme} colours on the page of a home (${what}), nor in its dialog`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        expect(await axeFinds(page)).toEqual([]);
        if (!(await photos(page).count())) return;
        await open(page, 0, path);
        expect(await axeFinds(page), 'open').toEqual([]);
      });
    }
  }

  test('in forced colours the buttons keep their edges and their signs', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, 0);
    const close = view(page).getByRole('button', { name: 'Close' });
    const [edge, ground, sign] = await close.evaluate((button) => [getComputedStyle(button).borderTopColor, getComputedStyle(button).backgroundColor, getComputedStyle(button.querySelector('svg')!).stroke]);
    expect(edge).not.toBe(ground);
    expect(sign).not.toBe(ground);
  });

  test('one photo alone is shown without buttons that lead nowhere', async ({ page }) => {
    await open(page, 0, HOMES.one);
    await expect(words(page)).toHaveText('1 of 1');
    await expect(view(page).getByRole('button')).toHaveCount(1);
    await page.keyboard.press('ArrowRight');
    await expect(words(page)).toHaveText('1 of 1');
    await view(page).getByRole('button', { name: 'Close' }).click();
    await expect(photos(page).first()).toBeFocused();
  });

  test('the click that comes before the script is kept until it is there', async ({ page }) => {
    await page.route('**/gallery.*.js', async (route) => {
      await new Promise((done) => setTimeout(done, 700));
      await route.continue();
    });
    await open(page, 3);
    await expect(words(page)).toHaveText('4 of 5');
    await expect(page).toHaveURL(HOMES.usual);
  });

  test('where the script fails or does not come, the link leads to the picture', async ({ page }) => {
    await page.route('**/gallery.*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw 0' }));
    await page.goto(HOMES.usual);
    await photos(page).nth(1).click();
    await expect(page).toHaveURL(/\/media\/.+\/full-/);

    await page.unroute('**/gallery.*.js');
    await page.route('**/gallery.*.js', () => undefined);
    await page.goto(HOMES.usual);
    await photos(page).nth(1).click();
    await expect(page).toHaveURL(/\/media\/.+\/full-/, { timeout: 8000 });
  });

  test('a click that asks for another tab is left to the browser', async ({ page, context, isMobile }) => {
    test.skip(isMobile, 'a phone has no such click');
    await page.goto(HOMES.usual);
    const opened = context.waitForEvent('page');
    await photos(page).nth(1).click({ modifiers: ['Control'] });
    await expect(await opened).toHaveURL(/\/media\/.+\/full-/);
    await expect(view(page)).toBeHidden();
  });

  test('in motion reduced by choice the next photo is there at once', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'only a finger moves photos');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, 0);
    const stage = view(page).locator('.gallery-stage');
    await (await Fingers.on(page)).move([[await point(stage, 0.9, 0.5), await point(stage, 0.1, 0.5)]]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await expect(words(page)).toHaveText('2 of 5');
  });
});
