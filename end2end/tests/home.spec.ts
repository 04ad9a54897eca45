import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '../fixtures';
import { HOMES } from '../pictures';

test('before anything is touched the page of a home loads less than three kilobytes of script', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'there is none without');
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.goto(HOMES.usual, { waitUntil: 'networkidle' });
  const bytes = (await Promise.all(scripts)).map((script) => brotliCompressSync(script).length);
  expect(bytes.length).toBeGreaterThan(0);
  expect(bytes.reduce((all, one) => all + one, 0)).toBeLessThan(3 * 1024);
});

test('a home is shared by what the device shares with', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only script can share');
  await page.addInitScript(() => Object.assign(navigator, { share: async (what: ShareData) => Object.assign(window, { what }) }));
  await page.goto(HOMES.usual);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect.poll(() => page.evaluate(() => (window as never as { what?: ShareData }).what?.url)).toBe(page.url());
});

test('where the device shares with nothing the link is copied, and the page says so', async ({ page, context, scriptOn }) => {
  test.skip(!scriptOn, 'only script can copy');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined }));
  await page.goto(`${HOMES.usual}#main`);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.locator('.share [aria-live]')).toHaveText('The link is copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url().split('#')[0]);
});

test('where nothing can be copied either, the link is there to be copied by hand', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'without script the address is in the browser');
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', { value: undefined });
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto(HOMES.usual);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.locator('.share [aria-live]')).toContainText(page.url());
});

test('one who changes their mind about sharing is told nothing', async ({ page, scriptOn }) => {
  test.skip(!scriptOn, 'only script can share');
  await page.addInitScript(() => Object.assign(navigator, { share: () => Promise.reject(new DOMException('', 'AbortError')) }));
  await page.goto(HOMES.usual);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.waitForTimeout(300);
  await expect(page.locator('.share [aria-live]')).toBeEmpty();
});

test('without script there is no button to share with', async ({ page, scriptOn }) => {
  test.skip(scriptOn, 'there is one with script');
  await page.goto(HOMES.usual);
  await expect(page.getByRole('button', { name: 'Share' })).toBeHidden();
});

test('a card without a picture shows a drawing in the same place', async ({ page }) => {
  await page.route('/alder', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/(class="card-picture.*?)<img [^>]*>/s, '$1') });
  });
  await page.goto('/alder');
  const [without, beside] = [page.locator('.card-picture').nth(0), page.locator('.card-picture').nth(1)];
  await expect(without.locator('img')).toHaveCount(0);
  const drawn = await without.evaluate((place) => {
    const { maskImage, height, backgroundColor } = getComputedStyle(place, '::before');
    return { maskImage, height: parseFloat(height), backgroundColor, ground: getComputedStyle(place).backgroundColor };
  });
  expect(drawn.maskImage).toMatch(/walls\.[0-9a-f]+\.svg/);
  expect(drawn.height).toBeGreaterThan(100);
  expect(drawn.backgroundColor).not.toBe(drawn.ground);
  expect(Math.abs((await without.boundingBox())!.height - (await beside.boundingBox())!.height)).toBeLessThan(1);
});
