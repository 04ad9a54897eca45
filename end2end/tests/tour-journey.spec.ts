import { readFile } from 'node:fs/promises';
import type { Page, Response } from '@playwright/test';
import { expect, test } from '../fixtures';
import { tabTo } from '../keyboard';
import { axeFinds } from '../axe';
import { ADA, changeForm, choose, fillIn, grownUp, mistakes, reference, send, sticksOut, timeAt, tourForm } from '../tour';

const UNIT = '/alder/units/9821';
const FORM = '/alder/tour?unit=9821';
const RECEIPT = /\/alder\/tours\/[\w-]{22}(\?|$)/;

/** The half hours that belong to a project: the same test runs in each of them at once. */
let row = 0;
test.beforeEach(({}, { project }) => {
  row = ['desktop', 'desktop-plain', 'phone', 'phone-plain'].indexOf(project.name) * 4;
});

/** A tour that has been asked for, so many half hours after the first of the project; the page shows its receipt. Gives the time. */
async function asked(page: Page, day: number, path = FORM, after = 0): Promise<string> {
  await page.goto(path);
  const time = await timeAt(tourForm(page), day, row + after);
  await choose(tourForm(page), time);
  await fillIn(tourForm(page));
  await send(tourForm(page));
  await arrived(page);
  return time;
}

/** The page shows a receipt, and its script has run. */
async function arrived(page: Page): Promise<void> {
  await expect(page).toHaveURL(RECEIPT);
  await page.waitForLoadState();
}

async function open(page: Page, what: string): Promise<void> {
  await page.locator('.change > summary', { hasText: what }).click();
}

/** The calendar entry that the receipt hands out, its folded lines joined. */
async function calendar(page: Page): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Add to your calendar' }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), text: (await readFile(await file.path(), 'utf8')).replace(/\r\n[ \t]/g, '') };
}

/** How a time, on the wall of the building, begins an entry. */
const begins = (time: string) => `DTSTART;TZID=America/New_York:${time.slice(0, 19).replace(/[-:]/g, '')}`;

test('a renter asks for a tour, takes it into the calendar, changes the time, and cancels', async ({ page, scriptOn }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'The Alder', exact: true }).click();
  await page.locator('main [data-unit-id="9821"] a').first().click();
  await expect(page).toHaveURL(UNIT);
  await page.waitForLoadState();
  await page.locator('main a[data-tour-link]:visible').first().click();
  const form = tourForm(page);
  await expect(form).toBeVisible();
  if (scriptOn) await expect(page.locator('dialog[open]'), 'the form comes to the home').toBeVisible();
  else await expect(page).toHaveURL(FORM);

  const time = await timeAt(form, 0, row);
  await choose(form, time);
  await fillIn(form);
  await send(form);

  await arrived(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your request');
  const mine = await reference(page);
  expect(mine).toMatch(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/);
  const told = page.locator('.told');
  expect(await told.locator('time').getAttribute('datetime')).toBe(time);
  await expect(told).toContainText('New York time');
  for (const text of [ADA.name, ADA.email, '+1 718-555-0142', ...ADA.message.split('\n')]) await expect(told).toContainText(text);
  await expect(told.getByRole('link', { name: '2A' })).toHaveAttribute('href', UNIT);

  const first = await calendar(page);
  expect(first.name).toBe(`tour-${mine.toLowerCase()}.ics`);
  expect(first.text).toContain(begins(time));
  expect(first.text).toContain(mine);

  await open(page, 'Change the time');
  const later = await timeAt(changeForm(page), 0, row + 1);
  await choose(changeForm(page), later);
  await send(changeForm(page));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your new time');
  expect(await told.locator('time').getAttribute('datetime')).toBe(later);
  expect(await reference(page)).toBe(mine);
  const second = await calendar(page);
  expect(second.text).toContain(begins(later));
  const uid = /^UID:.+$/m;
  expect(second.text.match(uid)?.[0], 'it takes the place of the first').toBe(first.text.match(uid)?.[0]);
  const sequence = (text: string) => Number(text.match(/^SEQUENCE:(\d+)/m)?.[1]);
  expect(sequence(second.text)).toBeGreaterThan(sequence(first.text));

  await open(page, 'Cancel this tour');
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tour is cancelled');
  expect(await reference(page)).toBe(mine);
  await expect(page.locator('main form'), 'what is cancelled stays so').toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tour is cancelled');
});

test('reload, Back and another press on the button make no second request', async ({ page, scriptOn }) => {
  await asked(page, 1);
  const mine = await reference(page);
  await page.reload();
  expect(await reference(page)).toBe(mine);

  await page.goBack();
  const form = tourForm(page);
  await expect(page).toHaveURL(FORM);
  await expect(form.locator('[name=name]')).toHaveValue(ADA.name);
  await expect(form.locator('[name=message]')).toHaveValue(ADA.message);
  if (scriptOn) {
    await send(form);
    await arrived(page);
    expect(await reference(page)).toBe(mine);
  } else {
    await expect(form.locator('[name=slot]:checked'), 'no other time moves into the place of the one that was chosen').toHaveCount(0);
    await send(form);
    await expect(mistakes(page)).toContainText('Nothing has been sent yet');
    await expect(form.locator('[name=name]')).toHaveValue(ADA.name);
  }
});

test('two presses on the button are one request', async ({ page }) => {
  await page.goto(FORM);
  await choose(tourForm(page), await timeAt(tourForm(page), 2, row));
  await fillIn(tourForm(page));
  const bodies: string[] = [];
  const receipts = new Set<string>();
  page.on('request', (request) => request.method() === 'POST' && bodies.push(request.postData() ?? ''));
  page.on('response', (response: Response) => {
    const to = response.headers().location;
    if (response.request().method() === 'POST' && to) receipts.add(to);
  });
  await tourForm(page).locator('button.primary').dblclick();
  await arrived(page);
  expect(receipts.size).toBe(1);
  expect(new Set(bodies).size, 'whatever the second press sends, it is the same form').toBe(1);

  const again = await page.request.post('/alder/tour', {
    data: bodies[0],
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0,
  });
  expect([again.status(), again.headers().location]).toEqual([303, [...receipts][0]]);
});

test('of two renters who want one time the first gets it, and the second loses nothing but the time', async ({ page, neighbour }) => {
  await page.goto(FORM);
  await neighbour.goto(FORM);
  const time = await timeAt(tourForm(page), 3, row);
  const theirs = { name: 'Grace Hopper', email: 'grace@renter.example.com', phone: '+44 20 7946 0018', message: 'By bicycle.' };
  for (const [form, answers] of [[tourForm(page), ADA], [tourForm(neighbour), theirs]] as const) {
    await choose(form, time);
    await fillIn(form, answers);
    await grownUp(form);
  }
  await send(tourForm(page));
  await arrived(page);

  const form = tourForm(neighbour);
  await send(form);
  await expect(mistakes(neighbour)).toContainText('Somebody has just taken that time.');
  await expect(mistakes(neighbour)).toBeFocused();
  for (const [name, text] of Object.entries(theirs)) await expect(form.locator(`[name=${name}]`)).toHaveValue(text);
  await expect(form.locator('[name=unit]')).toHaveValue('9821');
  await expect(form.locator(`[name=slot][value="${time}"]`), 'what is taken is not offered').toHaveCount(0);
  expect(await form.locator('details.day[open] [name=slot]').first().getAttribute('value'), 'the day stays open').toContain(time.slice(0, 10));
  await choose(form, await timeAt(form, 3, row + 1));
  await send(form);
  await arrived(neighbour);
  expect(await reference(neighbour)).not.toBe(await reference(page));

  await open(page, 'Cancel this tour');
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await neighbour.goto(FORM);
  await expect(tourForm(neighbour).locator(`[name=slot][value="${time}"]`), 'the time is free again').toHaveCount(1);
});

test('every mistake is named, leads to its field, and is mended without typing anything twice', async ({ page }) => {
  await page.goto(FORM);
  const form = tourForm(page);
  const typed = { email: 'ada at home', phone: '12', move_in: '2020-01-01', message: 'A cat <b>& "two" kittens' };
  await fillIn(form, typed);
  await form.locator('[name=consent]').check();
  await send(form);

  await expect(mistakes(page)).toBeFocused();
  await expect(mistakes(page)).toBeInViewport();
  await expect(page).toHaveTitle(/^Please check/);
  for (const [name, text] of Object.entries(typed)) await expect(form.locator(`[name=${name}]`)).toHaveValue(text);
  await expect(form.locator('[name=consent]')).toBeChecked();
  await expect(form.locator('[name=unit]')).toHaveValue('9821');

  const links = mistakes(page).getByRole('link');
  await expect(links).toHaveCount(5);
  for (const [at, name] of ['slot', 'name', 'email', 'phone', 'move_in'].entries()) {
    await links.nth(at).click();
    const control = page.locator(`#${name}`);
    await expect(control).toBeFocused();
    await expect(control).toBeInViewport();
    await expect(page.locator(`#${name}-error`)).toHaveText((await links.nth(at).textContent())!);
    await expect(page.locator(`#${name}, fieldset:has(#${name})`).and(page.locator(`[aria-describedby~="${name}-error"]`))).toHaveCount(1);
  }

  await choose(form, await timeAt(form, 4, row));
  await fillIn(form, { name: ADA.name, email: ADA.email, phone: '', move_in: '' });
  await send(form);
  await arrived(page);
  await expect(page.locator('.told')).toContainText(typed.message);
});

test('another time that is none is said at the top of the receipt, and the tour stands', async ({ page }) => {
  const time = await asked(page, 5);
  await open(page, 'Change the time');
  await send(changeForm(page));
  await expect(mistakes(page)).toBeFocused();
  await expect(mistakes(page)).toContainText('Your tour stands as it was.');
  expect(await page.locator('.told time').getAttribute('datetime')).toBe(time);
  await mistakes(page).getByRole('link').click();
  await expect(page.locator('#slot')).toBeFocused();
});

test('without script the times of another kind are brought to the place where they were asked for', async ({ page, scriptOn }) => {
  test.skip(scriptOn, 'with script the choice itself brings them');
  await asked(page, 5, FORM, 2);
  await open(page, 'Change the time');
  await page.locator('.kind-times a', { hasText: 'video' }).click();
  await expect(changeForm(page).locator('[name=kind][value=video]')).toBeChecked();
  await expect(changeForm(page).locator('[name=kind][value=video]')).toBeInViewport();
  await choose(changeForm(page), await timeAt(changeForm(page), 5, row + 3));
  await send(changeForm(page));
  await expect(page.locator('.told')).toContainText('By video call');
});

for (const narrow of [false, true]) {
  test(`the whole way is gone by keyboard alone${narrow ? ', on 320 pixels' : ''}, and the focus is seen at every step`, async ({ page, scriptOn }) => {
    const day = narrow ? 7 : 6;
    if (narrow) await page.setViewportSize({ width: 320, height: 640 });
    const { keyboard } = page;
    await page.goto(UNIT);
    await tabTo(page, 'main a[data-tour-link]');
    await keyboard.press('Enter');
    await expect(tourForm(page)).toBeVisible();
    const time = await timeAt(tourForm(page), day, row);
    const later = await timeAt(tourForm(page), day, row + 1);

    // Sent too early: the list of mistakes is where the keyboard is, and its links lead on.
    await tabTo(page, 'form[data-tour] button.primary');
    await keyboard.press('Enter');
    await expect(mistakes(page)).toBeFocused();
    await page.waitForLoadState();
    await tabTo(page, '[href="#name"]');
    await keyboard.press('Enter');
    await expect(page.locator('#name')).toBeFocused();
    await keyboard.type(ADA.name);
    await tabTo(page, '#unit', 'Shift+Tab');

    await pick(page, time, scriptOn);
    await tabTo(page, '#email');
    await keyboard.type(ADA.email);
    await tabTo(page, '#message');
    await keyboard.type('Two of us.\nAnd a dog.');
    await tabTo(page, '[name=consent]');
    await keyboard.press('Space');
    await tabTo(page, 'form[data-tour] button.primary');
    await keyboard.press('Space');
    await arrived(page);
    expect(await page.locator('.told time').getAttribute('datetime')).toBe(time);
    await expect(page.locator('.said')).toHaveText('Two of us.\nAnd a dog.');

    await tabTo(page, 'a[href$=".ics"]');
    const coming = page.waitForEvent('download');
    await keyboard.press('Enter');
    await coming;
    await tabTo(page, '.change > summary');
    await keyboard.press('Enter');
    await expect(changeForm(page)).toBeVisible();
    await pick(page, later, scriptOn);
    await tabTo(page, '[data-tour-change] button.primary');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your new time');
    await page.waitForLoadState();
    expect(await page.locator('.told time').getAttribute('datetime')).toBe(later);

    await tabTo(page, '.change ~ .change > summary');
    await keyboard.press('Space');
    await tabTo(page, '[value=cancel]');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tour is cancelled');
  });
}

/** Chooses a time from where the keyboard is: forward to its day, which opens, then by the arrows to the time. */
async function pick(page: Page, value: string, scriptOn: boolean): Promise<void> {
  const { keyboard } = page;
  const day = page.locator('details.day', { has: page.locator(`[value="${value}"]`) });
  if (scriptOn) {
    const name = (await day.locator('summary > span').first().textContent())!;
    await tabTo(page, '.days button');
    // The strip is one stop; the arrows move in it, from the open day to either side.
    const at = () => page.evaluate(() => [...document.activeElement!.parentElement!.children].indexOf(document.activeElement!));
    const wanted = await page.locator('.days button').evaluateAll((all, label) => all.findIndex((one) => one.getAttribute('aria-label')!.startsWith(label)), `${name}, `);
    expect(wanted).toBeGreaterThanOrEqual(0);
    for (let here = await at(); here !== wanted; here = await at()) await keyboard.press(here < wanted ? 'ArrowRight' : 'ArrowLeft');
    await keyboard.press('Enter');
  } else if (!(await day.evaluate((details: HTMLDetailsElement) => details.open))) {
    const place = await day.evaluate((details) => [...details.parentElement!.querySelectorAll('.day')].indexOf(details) + 1);
    await tabTo(page, `.day:nth-child(${place} of .day) > summary`);
    await keyboard.press('Enter');
  }
  await tabTo(page, 'details.day[open] .to-times');
  await keyboard.press('Enter');
  await expect(page.locator('details.day[open] [name=slot]').first()).toBeFocused();
  await keyboard.press('Space');
  for (let step = 0; step < 20; step += 1) {
    if (await page.evaluate((wanted) => (document.activeElement as HTMLInputElement).value === wanted, value)) break;
    await keyboard.press('ArrowDown');
  }
  await expect(page.locator(`[name=slot][value="${value}"]`)).toBeFocused();
  await expect(page.locator(`[name=slot][value="${value}"]`)).toBeChecked();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in ${colorScheme} colours no page of the way has a fault that axe can find, and all fit 320 pixels`, async ({ page, scriptOn }) => {
    test.slow(scriptOn, 'axe looks at nine pages');
    await page.emulateMedia({ colorScheme });
    const size = page.viewportSize()!;
    const sound = async (what: string) => {
      // axe is a script.
      if (scriptOn) expect(await axeFinds(page), what).toEqual([]);
      await page.setViewportSize({ width: 320, height: size.height });
      expect(await sticksOut(page), `${what} is wider than 320 pixels`).toBeLessThanOrEqual(0);
      await page.setViewportSize(size);
    };
    const day = colorScheme === 'dark' ? 9 : 8;
    await page.goto(FORM);
    await sound('the form');
    await fillIn(tourForm(page), { email: 'a'.repeat(300), phone: '12', move_in: '2020-01-01', message: 'x'.repeat(5000) });
    await send(tourForm(page));
    await expect(mistakes(page)).toBeVisible();
    await sound('the form with every mistake');
    await asked(page, day, '/alder/tour?unit=9821');
    await sound('the receipt');
    await open(page, 'Change the time');
    await sound('the receipt with the times open');
    await send(changeForm(page));
    await expect(mistakes(page)).toBeVisible();
    await sound('the receipt with a mistake');
    await choose(changeForm(page), await timeAt(changeForm(page), day, row + 1));
    await send(changeForm(page));
    await expect(page).toHaveURL(/changed/);
    await sound('the changed receipt');
    await open(page, 'Cancel this tour');
    await sound('the question whether to cancel');
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tour is cancelled');
    await sound('the cancelled receipt');
    expect((await page.goto(`/alder/tours/${'A'.repeat(22)}`))?.status()).toBe(404);
    await sound('no receipt');
  });
}

test('a form on a page of somebody else is refused in words, and the way back is there', async ({ page, baseURL, scriptOn }) => {
  await page.setContent(`<form method="post" action="${baseURL}/alder/tour"><input name="name" value="Ada"><button>Win a prize</button></form>`);
  const [answer] = await Promise.all([page.waitForResponse('**/alder/tour'), page.getByRole('button').click()]);
  expect(answer.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('That did not come from our own page');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sticksOut(page)).toBeLessThanOrEqual(0);
  if (scriptOn) expect(await axeFinds(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open the form' }).click();
  await expect(tourForm(page)).toBeVisible();
});
