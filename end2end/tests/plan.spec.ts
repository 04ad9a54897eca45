import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { tabTo } from '../keyboard';
import { Fingers, HOMES, frame, plan, point, zoom } from '../pictures';
import { sticksOut } from '../tour';
import { shifts, watch } from '../vitals';

// Plans are waited for as long as a server takes that has only just been started.
test.describe.configure({ timeout: 60_000 });

const press = (page: Page, name: string) => plan(page).getByRole('button', { name }).click();

/** Where the plan's picture stands, measured from its frame; all of it, where nothing cuts it off. */
async function stands(page: Page): Promise<{ left: number; top: number; right: number; bottom: number }> {
  return frame(page).evaluate(async (element) => {
    const image = element.querySelector('img')!;
    await Promise.all(image.getAnimations().map(({ finished }) => finished));
    const [outer, inner] = [element.getBoundingClientRect(), image.getBoundingClientRect()];
    return { left: inner.left - outer.left, top: inner.top - outer.top, right: outer.right - inner.right, bottom: outer.bottom - inner.bottom };
  });
}

/** The page of a home with its viewer awake. */
async function awake(page: Page, path = HOMES.usual): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
  await frame(page).hover();
  await expect(frame(page)).toHaveAttribute('role', 'group');
}

test('the plan comes first, and its tools cover none of it', async ({ page }) => {
  for (const width of [320, 390, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(HOMES.usual);
    const [picture, tools] = [(await frame(page).boundingBox())!, (await plan(page).locator('.plan-tools').boundingBox())!];
    expect(tools.y, `${width} px`).toBeGreaterThanOrEqual(picture.y + picture.height - 1);
    expect(picture.y + picture.height).toBeLessThanOrEqual((await page.locator('[data-gallery]').boundingBox())!.y);
    expect(await sticksOut(page)).toBeLessThanOrEqual(0);
  }
});

test('a plan that came as a picture is downloaded as one, and one that came as a document as the document', async ({ page }) => {
  await page.goto(HOMES.usual);
  const picture = page.waitForEvent('download');
  await plan(page).getByRole('link', { name: 'Download' }).click();
  expect((await picture).suggestedFilename()).toMatch(/^The Alder 2A floor plan\.\w+$/);

  await page.goto(HOMES.document);
  await expect(frame(page).locator('img')).toBeVisible();
  const link = plan(page).getByRole('link', { name: 'Floor plan (PDF)' });
  const answer = await page.request.get((await link.getAttribute('href'))!);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect(answer.headers()['content-disposition']).toMatch(/^attachment/);
});

test('without script the plan is a link to the large picture, and there are no tools that do nothing', async ({ page, scriptOn }) => {
  test.skip(scriptOn, 'with it the plan is moved in its frame');
  await page.goto(HOMES.usual);
  await expect(plan(page).getByRole('button')).toHaveCount(0);
  await expect(plan(page).getByRole('link', { name: 'Download' })).toBeVisible();
  await page.getByRole('link', { name: /^Floor plan of 2A/ }).click();
  await expect(page).toHaveURL(/\/media\/.+\/full-/);
});

test.describe('with script', () => {
  test.beforeEach(({ scriptOn }) => {
    test.skip(!scriptOn, 'without it the plan is a link');
  });

  for (const path of [HOMES.usual, HOMES.document]) {
    test(`the buttons enlarge the plan of ${path}, make it smaller, show it pixel by pixel, and fit it`, async ({ page }) => {
      await page.goto(path);
      expect(await zoom(page)).toBe(1);
      await press(page, 'Zoom in');
      await expect.poll(() => zoom(page)).toBe(1.5);
      await press(page, 'Zoom in');
      await expect.poll(() => zoom(page)).toBe(2.25);
      await press(page, 'Zoom out');
      await expect.poll(() => zoom(page)).toBe(1.5);
      await press(page, '1:1');
      const actual = await frame(page).evaluate((element) => {
        const [width, height] = ['width', 'height'].map((side) => Number(element.querySelector('img')!.getAttribute(side)));
        return Math.max(width / element.clientWidth, height / element.clientHeight, 1);
      });
      expect(await zoom(page), 'a pixel of the plan is a pixel of the page').toBeCloseTo(actual, 1);
      await press(page, 'Fit');
      await expect.poll(() => zoom(page)).toBe(1);
      await press(page, 'Zoom out');
      expect(await zoom(page), 'it is never smaller than its frame').toBe(1);
      expect(await stands(page)).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
    });
  }

  test('the keyboard alone enlarges the plan, moves it, and fits it', async ({ page, isMobile }) => {
    test.skip(isMobile, 'a phone has no keyboard');
    await page.goto(HOMES.usual, { waitUntil: 'networkidle' });
    await tabTo(page, '.plan-frame');
    await expect(frame(page)).toBeFocused();
    await expect(frame(page)).toHaveAttribute('role', 'group');
    await expect(frame(page)).toHaveAccessibleName(/^Floor plan of 2A/);
    for (const [key, factor] of [['+', 1.5], ['=', 2.25], ['-', 1.5], ['0', 1], ['Enter', 2.5], ['Enter', 1], ['+', 1.5]] as const) {
      await page.keyboard.press(key);
      expect(await zoom(page), key).toBe(factor);
    }
    const before = await stands(page);
    await page.keyboard.press('ArrowRight');
    expect((await stands(page)).left).toBeLessThan(before.left);
    await page.keyboard.press('ArrowDown');
    expect((await stands(page)).top).toBeLessThan(before.top);
    await page.keyboard.press('1');
    expect(await zoom(page)).toBeGreaterThan(1.5);
    await page.keyboard.press('0');
    expect(await zoom(page)).toBe(1);
    await tabTo(page, '[value=out]');
  });

  test('a key that comes before the script is kept until it is there', async ({ page, isMobile }) => {
    test.skip(isMobile, 'a phone has no keyboard');
    await page.route('**/plan.*.js', async (route) => {
      await new Promise((done) => setTimeout(done, 700));
      await route.continue();
    });
    await page.goto(HOMES.usual);
    await frame(page).focus();
    await page.keyboard.press('+');
    await expect.poll(() => zoom(page)).toBe(1.5);
    await expect(frame(page), 'the focus is where it was').toBeFocused();
  });

  test('the wheel scrolls the page until the plan is clicked, and with Control it always enlarges what is under it', async ({ page, isMobile }) => {
    test.skip(isMobile, 'a phone has no wheel');
    await awake(page);
    await page.mouse.wheel(0, 120);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(120);
    expect(await zoom(page)).toBe(1);

    const target = await point(frame(page), 0.8, 0.6);
    await page.mouse.move(target.x, target.y);
    const under = () => frame(page).locator('img').evaluate((image, { x, y }) => {
      const { left, top, width, height } = image.getBoundingClientRect();
      return [(x - left) / width, (y - top) / height].map((part) => Math.round(part * 50) / 50);
    }, target);
    const before = await under();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -60);
    await page.keyboard.up('Control');
    await expect.poll(() => zoom(page)).toBeGreaterThan(1.2);
    await stands(page);
    expect(await under(), 'what is under the pointer stays there').toEqual(before);
    await page.mouse.wheel(0, 50);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(170);

    await press(page, 'Fit');
    await page.waitForTimeout(500);
    await frame(page).click({ position: { x: 200, y: 100 } });
    await expect.poll(() => zoom(page), 'one click enlarges it').toBe(2.5);
    await page.mouse.wheel(0, -30);
    await expect.poll(() => zoom(page)).toBeGreaterThan(3);
    const stood = await page.evaluate(() => scrollY);
    for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, 100);
    await expect.poll(() => zoom(page)).toBe(1);
    await expect.poll(() => page.evaluate(() => scrollY), 'once it is small again the page goes on').toBeGreaterThan(stood);
  });

  test('one click or tap enlarges the plan, two enlarge it no further, and two fit one that is enlarged', async ({ page, isMobile }) => {
    await page.goto(HOMES.usual, { waitUntil: 'networkidle' });
    const { x, y } = await point(frame(page), 0.6, 0.4);
    const click = () => (isMobile ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
    /** Longer apart than two that belong together. */
    const pause = () => page.waitForTimeout(500);
    await click();
    await expect.poll(() => zoom(page)).toBe(2.5);
    await pause();
    await click();
    await pause();
    expect(await zoom(page), 'one click on an enlarged plan does nothing').toBe(2.5);
    await click();
    await click();
    await expect.poll(() => zoom(page)).toBe(1);
    await pause();
    await click();
    await click();
    await pause();
    expect(await zoom(page)).toBe(2.5);
  });

  test('the plan is dragged in its frame and leaves no gap at its edges', async ({ page, isMobile }) => {
    await awake(page);
    await press(page, 'Zoom in');
    await press(page, 'Zoom in');
    const before = await stands(page);
    const drag = async (from: [number, number], to: [number, number]) => {
      const [start, end] = [await point(frame(page), ...from), await point(frame(page), ...to)];
      if (isMobile) return (await Fingers.on(page)).move([[start, end]]);
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(end.x, end.y, { steps: 8 });
      await page.mouse.up();
    };
    await drag([0.5, 0.5], [0.4, 0.4]);
    const after = await stands(page);
    expect(after.left).toBeLessThan(before.left - 20);
    expect(after.top).toBeLessThan(before.top - 20);
    expect(await zoom(page)).toBe(2.25);
    for (let turn = 0; turn < 6; turn += 1) await drag([0.1, 0.1], [0.9, 0.9]);
    const corner = await stands(page);
    expect(Math.abs(corner.left) + Math.abs(corner.top), 'its corner comes to the corner of the frame and no further').toBeLessThan(1);
    await press(page, 'Fit');
    expect(await stands(page)).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
  });

  test('two fingers enlarge the plan and not the page, and one finger scrolls the page while all of the plan is seen', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'it takes a touch screen');
    await awake(page);
    const fingers = await Fingers.on(page);
    await fingers.move([[await point(frame(page), 0.45, 0.5), await point(frame(page), 0.2, 0.5)], [await point(frame(page), 0.55, 0.5), await point(frame(page), 0.8, 0.5)]]);
    await expect.poll(() => zoom(page)).toBeGreaterThan(2);
    expect(await page.evaluate(() => visualViewport!.scale)).toBe(1);
    await fingers.move([[await point(frame(page), 0.1, 0.5), await point(frame(page), 0.48, 0.5)], [await point(frame(page), 0.9, 0.5), await point(frame(page), 0.52, 0.5)]]);
    await expect.poll(() => zoom(page)).toBe(1);
    const stood = await page.evaluate(() => scrollY);
    await fingers.move([[await point(frame(page), 0.5, 0.9), await point(frame(page), 0.5, 0.1)]], 12);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(stood + 50);
    expect(await zoom(page)).toBe(1);
  });

  test('an enlarged plan is drawn from a wider picture', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const image = frame(page).locator('img');
    // There is a choice once the server has seen the picture, which it has at the latest when somebody asked for it.
    await expect(async () => {
      await awake(page);
      expect(await image.getAttribute('srcset')).not.toBeNull();
    }).toPass();
    const width = async () => {
      const [current, all] = await image.evaluate((picture: HTMLImageElement) => [picture.currentSrc, picture.srcset]);
      const [path, width] = all.split(', ').map((one) => one.split(' ')).find(([path]) => current.endsWith(path)) ?? [];
      return path ? Number(width.slice(0, -1)) : 0;
    };
    const [density, before] = [await page.evaluate(() => devicePixelRatio), await width()];
    for (let step = 0; step < 3; step += 1) await press(page, 'Zoom in');
    const most = Number(await image.getAttribute('width'));
    await expect.poll(width).toBeGreaterThanOrEqual(Math.min(most, 358 * density * 3));
    expect(before, 'and not before').toBeLessThan(most);
  });

  test('nothing else on the page moves while the plan does', async ({ page }) => {
    await watch(page, 'at all');
    await page.goto(HOMES.usual, { waitUntil: 'networkidle' });
    for (const name of ['Zoom in', 'Zoom in', '1:1', 'Zoom out', 'Fit']) await press(page, name);
    await stands(page);
    expect(await shifts(page)).toEqual([]);
  });

  test('a plan keeps within its frame when the window changes', async ({ page }) => {
    await awake(page);
    await press(page, 'Zoom in');
    await frame(page).press('ArrowRight');
    for (const [width, height] of [[844, 390], [320, 568]]) {
      await page.setViewportSize({ width, height });
      await expect.poll(async () => Math.max(...Object.values(await stands(page)))).toBeLessThanOrEqual(1);
    }
  });

  test('where the script fails the plan stays a link, and its tools are gone', async ({ page }) => {
    await page.route('**/plan.*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw 0' }));
    await page.goto(HOMES.usual);
    await frame(page).click();
    await expect(page).toHaveURL(/\/media\/.+\/full-/);
    await page.goto(HOMES.usual);
    await frame(page).hover();
    await expect(plan(page).getByRole('button')).toHaveCount(0);
  });
});
