import { expect, type Locator, type Page } from '@playwright/test';

/** The homes on the page, in their order, by the vendor's id. */
export async function homeIds(page: Page): Promise<string[]> {
  return page.locator('main [data-unit-id]').evaluateAll((homes) => homes.map((home) => home.getAttribute('data-unit-id') ?? ''));
}

/** The number of matches, as the page says it. */
export async function matches(page: Page): Promise<number> {
  const status = page.locator('main [role="status"]');
  await expect(status).toHaveCount(1);
  const text = (await status.innerText()).replace(/(?<=\d)[,.\u00a0\u202f](?=\d{3})/g, '');
  const number = text.match(/\d+/);
  expect(number, `The result count "${text}" names a number.`).not.toBeNull();
  return Number(number![0]);
}

export function filterForm(page: Page): Locator {
  return page.locator('form[method="get"][data-filters]');
}

/** On a phone with script most of the form is in a drawer; whether that is open now. */
async function drawn(page: Page, control: Locator): Promise<boolean> {
  if (await control.isVisible()) return false;
  await page.locator('.shortcuts a[href="#filters"]').click();
  await expect(page.locator('dialog.drawer')).toBeVisible();
  return true;
}

/** Types into a field of the filter form, wherever that is, and leaves nothing open. */
export async function type(page: Page, name: string, value: string): Promise<void> {
  const control = filterForm(page).locator(`[name="${name}"]`);
  const inDrawer = await drawn(page, control);
  await control.fill(value);
  if (inDrawer) await page.locator('dialog.drawer [data-show]').click();
}

/** Ticks a choice of the filter form, opening what folds it away, and sends the form where no script does. */
export async function choose(page: Page, name: string, value: string, scriptOn: boolean): Promise<void> {
  const form = filterForm(page);
  const control = form.locator(`input[name="${name}"][value="${value}"]`);
  await expect(control).toHaveCount(1);
  const folded = page.locator('details:not([open])', { has: control });
  const inDrawer = scriptOn && (await folded.count()) > 0 && !(await folded.first().isVisible()) && (await drawn(page, control));
  while ((await folded.count()) > 0) await folded.first().locator('summary').first().click();
  await control.check();
  if (inDrawer) await page.locator('dialog.drawer [data-show]').click();
  if (!scriptOn) await form.getByRole('button', { name: /show|apply|search/i }).first().click();
  await expect(page).toHaveURL((url) => url.searchParams.getAll(name).join(',').split(',').includes(value));
}
