import { expect, test } from '../fixtures';
import { choose, filterForm, homeIds, matches, type } from '../listing';

test.beforeEach(({ scriptOn }) => {
  test.skip(!scriptOn, 'only script filters in the browser');
});

/** The listing once its program has come, which a touch of a control brings at once. */
async function live(page: import('@playwright/test').Page, path = '/alder') {
  await page.goto(path);
  await page.locator('html[data-live]').waitFor();
}

test('where what comes with the program fails, filtering is live all the same', async ({ page }) => {
  await page.route(/live\.[0-9a-f]+\.js/, (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw 0' }));
  await live(page);
  await type(page, 'max_rent', '3300');
  await page.locator('[data-explorer][data-drawn]').waitFor();
  expect(await matches(page)).toBeGreaterThan(0);
});

test('three hundred addresses show in the browser what the server shows', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the program is the same on a phone');
  test.slow();
  await live(page);
  await filterForm(page).locator('[name=sort]').selectOption('rent');
  await page.locator('[data-explorer][data-drawn]').waitFor();
  const { wrong: differences, withHomes } = await page.evaluate(async () => {
    let seed = 20261121;
    // Only the high bits of this sequence are fit for use.
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const pick = (values: string[]) => values[random(values.length)];
    const options: Record<string, string[]> = {
      bed: ['0', '1', '2', '3', '0,1', '1,2,7', 'studio', '1.5'], bath: ['1', '1.5', '2', '2.50', 'x'], min_rent: ['2900', '3500.50'], max_rent: ['3200', '4200', '99999999999999999999'],
      min_square_feet: ['500', '700'], outdoor: ['any', 'balcony', 'TERRACE,yard', 'none', 'sauna'], status: ['available', 'pending', 'rented', 'not_available', 'rented,available', 'leased'],
      available_by: ['2026-12-24', '2027-03-01', '2026-02-30'], exposure: ['south', 'NORTH,west', 'courtyard'], floor: ['1', '2,3', '12', '99'], concession: ['1', '0'],
      q: ['2a', 'ph', 'south balcony', 'zz', 'é'], sort: ['rent', '-rent', 'area', '-area', 'beds', '-beds', 'floor', '-floor', 'available', 'price'],
      view: ['cards', 'table', 'stack', 'layouts'], page: ['1', '2', '99'],
    };
    const read = (root: Document) => ({
      ids: [...root.querySelectorAll('main [data-unit-id]')].map((e) => e.getAttribute('data-unit-id')).join(' '),
      count: root.querySelector('main [role=status]')?.textContent,
      counts: [...root.querySelectorAll('form[data-filters] [data-count]')].map((e) => e.getAttribute('data-count')).join(' '),
    });
    const wrong: string[] = [];
    let withHomes = 0;
    for (let round = 0; round < 300; round += 1) {
      const query = new URLSearchParams();
      for (const [key, values] of Object.entries(options)) if (random(6) === 0) query.append(key, pick(values));
      const address = `/alder?${query}`;
      history.pushState(null, '', address);
      window.dispatchEvent(new PopStateEvent('popstate'));
      const server = read(new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html'));
      const browser = read(document);
      if (browser.ids) withHomes += 1;
      // The form draws choices that no home has only where the server's address names them.
      const sameCounts = server.counts === browser.counts || /bed=1%2C2%2C7|bed=1.5|floor=99|courtyard|bath=2.50/.test(address);
      if (server.ids !== browser.ids || server.count !== browser.count || !sameCounts) wrong.push(`${address}\n  server:  ${JSON.stringify(server)}\n  browser: ${JSON.stringify(browser)}`);
    }
    return { wrong, withHomes };
  });
  expect(withHomes, 'Most of the addresses find a home.').toBeGreaterThan(100);
  expect(differences.slice(0, 3).join('\n'), `${differences.length} of 300 differ`).toBe('');
});

test('typing replaces the address and a choice gets an entry of its own', async ({ page }) => {
  await live(page);
  const before = await page.evaluate(() => history.length);
  await type(page, 'max_rent', '3200');
  await expect.poll(() => page.url()).toContain('max_rent=3200');
  expect(await page.evaluate(() => history.length), 'Typing adds no entry.').toBe(before);
  await filterForm(page).locator('[name=bed][value="0"]').check({ force: true });
  await expect.poll(() => page.url()).toContain('bed=0');
  expect(await page.evaluate(() => history.length), 'A choice adds one.').toBe(before + 1);
  await page.goBack();
  await expect(filterForm(page).locator('[name=max_rent]')).toHaveValue('3200');
  await expect(filterForm(page).locator('[name=bed][value="0"]')).not.toBeChecked();
});

test('an applied filter is a chip that takes itself away', async ({ page }) => {
  await live(page, '/alder?bed=0&max_rent=3200');
  await page.locator('.chips .chip').first().click();
  await expect.poll(() => page.url()).not.toContain('bed=0');
  expect(page.url()).toContain('max_rent=3200');
  await expect(filterForm(page).locator('[name=bed][value="0"]')).not.toBeChecked();
  await page.locator('.chips .clear').click();
  await expect.poll(() => new URL(page.url()).search).toBe('');
  await expect(filterForm(page).locator('[name=max_rent]')).toHaveValue('');
});

test('the server’s cards leave the document when the live grid takes over', async ({ page }) => {
  await live(page);
  const one = filterForm(page).locator('[name=bed][value="1"]');
  const promised = Number(await one.getAttribute('data-count'));
  await one.check({ force: true });
  await expect.poll(() => matches(page)).toBe(promised);
  await expect.poll(() => homeIds(page)).toHaveLength(Math.min(promised, 24));
});

test('a choice made before the program came is not lost', async ({ page }) => {
  await page.route('**/*.wasm', async (route) => {
    await new Promise((done) => setTimeout(done, 400));
    await route.continue();
  });
  await page.goto('/alder');
  await filterForm(page).locator('[name=bed][value="0"]').check({ force: true });
  await expect.poll(() => page.url()).toContain('bed=0');
  await expect(filterForm(page).locator('[name=bed][value="0"]')).toBeChecked();
});

test('where the homes cannot be fetched the form goes to the server instead', async ({ page }) => {
  await page.route('**/api/list_units**', (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"homes":' }));
  await live(page);
  await filterForm(page).locator('[name=bed][value="0"]').check({ force: true });
  await page.waitForURL('**/alder?bed=0');
  await expect(page.locator('main [data-unit-id]').first()).toBeVisible();
  await expect(page.locator('[data-explorer][data-drawn]')).toHaveCount(0);
});

test('the keyboard alone filters and opens a home', async ({ page }) => {
  await live(page);
  const studio = filterForm(page).locator('[name=bed][value="0"]');
  await studio.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => page.url()).toContain('bed=0');
  await expect(studio, 'The focus stays where it was.').toBeFocused();
  const first = page.locator('main [data-unit-id] a').first();
  await first.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/alder/units/*');
});

test.describe('among five hundred homes', () => {
  test.use({ baseURL: process.env.STOOP_E2E_STATES });
  const settled = '[data-explorer][data-drawn] [data-results]:not([aria-busy])';

  /** Presses a choice of bedrooms in a browser whose clock goes on by so many milliseconds at every look; how many cards stand there at once. */
  const press = (page: import('@playwright/test').Page, value: string, slowness: number) =>
    page.evaluate(([value, slowness]) => {
      let now = 0;
      Date.now = () => (now += Number(slowness));
      document.querySelector<HTMLInputElement>(`[data-filters] [name=bed][value="${value}"]`)!.click();
      return document.querySelectorAll('[data-results] .card').length;
    }, [value, slowness]);

  test('a fast browser has all of the page at once, a slow one what is in the window, and the rest of the last choice only', async ({ page }) => {
    await live(page, '/many');
    await choose(page, 'bed', '1', true);
    await page.locator(settled).waitFor();
    expect(await press(page, '2', 0), 'a fast one').toBe(24);
    await page.locator(settled).waitFor();
    expect(await press(page, '0', 20), 'a slow one').toBeLessThan(24);
    // While the rest is still to be drawn.
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)));
    expect(await press(page, '1', 0), 'one that was slow').toBeLessThan(24);
    await page.locator(settled).waitFor();
    await expect(page).toHaveURL((url) => url.searchParams.get('bed') === '0,2');
    const read = (root: string) => page.evaluate(async (address) => {
      const whole = address ? new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html') : document;
      return [...whole.querySelectorAll('main [data-unit-id], [data-filters] [data-count]')].map((element) => element.getAttribute('data-unit-id') ?? element.getAttribute('data-count'));
    }, root);
    expect(await read('')).toEqual(await read(page.url()));
    expect(await homeIds(page)).toHaveLength(24);
  });

  test('a step back draws all of the page at once, so that it is long enough to go back to a place far down', async ({ page }) => {
    await live(page, '/many');
    await choose(page, 'bed', '1', true);
    await choose(page, 'bed', '2', true);
    await page.locator(settled).waitFor();
    const homes = await page.evaluate(() => new Promise((drawn) => {
      addEventListener('popstate', () => drawn(document.querySelectorAll('[data-results] .card').length));
      history.back();
    }));
    expect(homes).toBe(24);
  });
});
