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

/** Ticks a choice of the filter form, opening what folds it away, and sends the form where no script does. */
export async function choose(page: Page, name: string, value: string, scriptOn: boolean): Promise<void> {
  const form = filterForm(page);
  const control = form.locator(`input[name="${name}"][value="${value}"]`);
  await expect(control).toHaveCount(1);
  const folded = page.locator('details:not([open])', { has: control });
  while ((await folded.count()) > 0) await folded.first().locator('summary').first().click();
  await control.check();
  if (!scriptOn) await form.getByRole('button', { name: /show|apply|search/i }).first().click();
  await expect(page).toHaveURL((url) => url.searchParams.getAll(name).join(',').split(',').includes(value));
}
