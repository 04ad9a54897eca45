import { expect, type Locator, type Page } from '@playwright/test';

/** The form in which a tour is asked for, on its page or in the dialog of a home. */
export const tourForm = (page: Page): Locator => page.locator('form[data-tour]');

/** The form on a receipt in which another time is chosen. */
export const changeForm = (page: Page): Locator => page.locator('form[data-tour-change]');

export const reference = (page: Page): Promise<string> => page.locator('main [data-reference]').innerText();

/** The list of mistakes above a form. */
export const mistakes = (page: Page): Locator => page.locator('main [data-errors]');

/**
 * The value of a time that a form offers: `day` counts from the last day backwards, `row` in half hours from ten o'clock. Tests that run at once against one
 * server keep out of each other's way by asking for times of their own.
 */
export async function timeAt(form: Locator, day: number, row: number): Promise<string> {
  const values = await form.locator('[name=slot]').evaluateAll((radios) => radios.map((radio) => radio.getAttribute('value')!));
  const date = [...new Set(values.map((value) => value.slice(0, 10)))].at(-1 - day);
  const clock = `${10 + Math.floor(row / 2)}:${row % 2 ? '30' : '00'}`;
  const found = values.find((value) => value.startsWith(`${date}T${clock}`));
  expect(found, `${clock} on ${date} is offered`).toBeDefined();
  return found!;
}

/** Opens the day of a time, as a pointer does it, and chooses the time. */
export async function choose(form: Locator, value: string): Promise<void> {
  const radio = form.locator(`[name=slot][value="${value}"]`);
  const day = form.locator('details.day', { has: form.page().locator(`[value="${value}"]`) });
  if (!(await radio.isVisible())) {
    const name = (await day.locator('summary > span').first().textContent())!;
    const summary = day.locator('summary');
    if (await summary.isVisible()) await summary.click();
    else await form.getByRole('button', { name }).click();
  }
  await radio.check();
}

export const ADA = { name: 'Ada Byron', email: 'ada@renter.example.com', phone: '(718) 555-0142', message: 'We are two & a dog.\nIs there a step?' };

export async function fillIn(form: Locator, answers: Record<string, string> = ADA): Promise<void> {
  for (const [name, text] of Object.entries(answers)) await form.locator(`[name=${name}]`).fill(text);
}

export async function send(form: Locator): Promise<void> {
  await form.locator('button.primary').click();
}

/**
 * Waits until a form has been open for as long as people need at least. What comes sooner is kept for a person to look at and holds no time, with the same
 * receipt; so only a test in which the time has to be held waits, by the server's own stamp in the form.
 */
export async function grownUp(form: Locator): Promise<void> {
  const served = Number((await form.locator('[name=stamp]').inputValue()).split('.')[0]);
  await expect.poll(() => Date.now() - served, 'a form filled in within two seconds is doubted').toBeGreaterThan(2000);
}

/** How many pixels the page is wider than its window. */
export const sticksOut = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
