import { expect, test } from '../fixtures';
import { arriveSlowly, largest, scrollToEnd, settle, shifts, watch, weigh, writeInPieces, type Load } from '../vitals';

const HOME = '/alder/units/9821';
/** What a phone at three pixels to the point may be sent before anybody scrolls. */
const MOST_BYTES = 250 * 1024;

test.beforeEach(({ scriptOn }) => {
  test.skip(!scriptOn, 'a script notes what the browser paints and moves');
});

/** `image 61.2 KB in 6`, the heaviest kind first. */
function byKind(loads: Load[]): string {
  const kinds = [...new Set(loads.map(({ kind }) => kind))].map((kind) => ({ kind, some: loads.filter((load) => load.kind === kind) }));
  kinds.sort((a, b) => sum(b.some) - sum(a.some));
  return kinds.map(({ kind, some }) => `${kind.toLowerCase()} ${kilobytes(sum(some))} in ${some.length}`).join(', ');
}

const sum = (loads: Load[]): number => loads.reduce((total, { bytes }) => total + bytes, 0);
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

test('the first view of the listing weighs at most 250 KB on a phone, its pictures included', async ({ page, neighbour }, { project }) => {
  test.skip(project.name !== 'phone', 'the gate is for a phone');
  // Somebody was here before: the building's pictures are prepared. This browser has seen nothing yet.
  await neighbour.goto('/alder', { waitUntil: 'networkidle' });
  const loads = await weigh(page);
  await page.goto('/alder', { waitUntil: 'networkidle' });
  await settle(page);
  const total = sum(loads);
  console.log(`The listing's first view on a phone: ${kilobytes(total)} (${byKind(loads)}).`);
  expect(loads.map(({ url }) => new URL(url).pathname), 'the document itself is on the scales').toContain('/alder');
  expect(total, loads.map(({ url, bytes }) => `${bytes} ${url}`).join('\n')).toBeLessThanOrEqual(MOST_BYTES);
});

test('what weighs, waits or moves is noticed', async ({ page, baseURL }) => {
  await page.route('**/probe/*', (route) => {
    if (route.request().url().endsWith('picture')) return route.fulfill({ contentType: 'image/svg+xml', body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><!--${'x'.repeat(MOST_BYTES)}--><path d="M0 0h4v3H0z" fill="teal"/></svg>` });
    const script = "addEventListener('load', () => setTimeout(() => document.querySelector('p').before(Object.assign(document.createElement('div'), { style: 'height: 90px' })), 100))";
    return route.fulfill({ contentType: 'text/html', body: `<!DOCTYPE html><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><img src="picture" width="300" loading="lazy" alt=""><p>A line.</p><script>${script}</script>` });
  });
  await watch(page);
  const loads = await weigh(page);
  await page.goto(`${baseURL}/probe/page`, { waitUntil: 'networkidle' });
  expect(await largest(page)).toEqual({ element: `<img> ${baseURL}/probe/picture`, picture: true, lazy: true });
  expect((await shifts(page)).join(), 'the line goes down').toMatch(/<p> from 8,/);
  expect(sum(loads)).toBeGreaterThan(MOST_BYTES);
});

for (const path of ['/alder', HOME]) {
  test(`${path} waits with no picture that is seen at first`, async ({ page }) => {
    await watch(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    const painted = await largest(page);
    expect(painted, 'the browser tells what it painted largest').toBeDefined();
    expect(painted!.lazy, `the largest, ${painted!.element}, is fetched at once`).toBe(false);
    const late = await page.evaluate(() =>
      [...document.images]
        .filter((image) => image.loading === 'lazy')
        .filter((image) => image.checkVisibility())
        .filter((image) => {
          const { top, bottom, left, right } = image.getBoundingClientRect();
          return top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
        })
        .map((image) => image.src),
    );
    expect(late, 'pictures in the first view that wait to be scrolled to').toEqual([]);
  });
}

test('nothing moves by itself on the way from the listing to a tour', async ({ page }) => {
  const moved: string[] = [];
  const look = async (when: string) => moved.push(...(await shifts(page)).map((shift) => `${when}, ${shift}`));
  await watch(page);

  await page.goto('/alder', { waitUntil: 'networkidle' });
  await look('the listing opens');
  await scrollToEnd(page);
  await look('the listing is scrolled to its end');

  await page.locator('main [data-unit-id="9821"] a').first().click();
  await expect(page).toHaveURL(HOME);
  await page.waitForLoadState('networkidle');
  await look('a home opens');
  await scrollToEnd(page);
  await look('the home is scrolled to its end');

  const photos = page.locator('[data-gallery] a');
  if (await photos.count()) {
    const view = page.locator('dialog[data-gallery-view]');
    await photos.first().click();
    await expect(view).toBeVisible();
    await look('the gallery opens');
    await page.keyboard.press('ArrowRight');
    await look('the gallery shows the next photo');
    await page.keyboard.press('Escape');
    await expect(view).toBeHidden();
    await look('the gallery closes');
  }

  await page.locator('main a[data-tour-link]:visible').first().click();
  await expect(page.locator('form[data-tour]')).toBeVisible();
  await look('the tour form comes');
  await page.goto('/alder/tour?unit=9821', { waitUntil: 'networkidle' });
  await look('the tour has a page of its own');
  await scrollToEnd(page);
  await look('the tour page is scrolled to its end');
  expect(moved).toEqual([]);
});

for (const path of ['/alder', HOME, '/alder/tour?unit=9821']) {
  test(`nothing of ${path} moves over a bad line`, async ({ page }) => {
    await watch(page);
    await arriveSlowly(page);
    await page.goto(path, { timeout: 50_000 });
    expect(await shifts(page)).toEqual([]);
  });

  test(`nothing of ${path} moves while it comes in piece by piece, and then all of it is there`, async ({ page }) => {
    await watch(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    await shifts(page);
    await writeInPieces(page);
    expect(await shifts(page)).toEqual([]);
    const hidden = await page.evaluate(() =>
      // A button that waits for its script is not shown without it.
      [...document.body.querySelectorAll(':not(:disabled)')].filter((part) => getComputedStyle(part).visibility === 'hidden').map((part) => part.outerHTML.slice(0, 80)),
    );
    expect(hidden).toEqual([]);
  });
}
