import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules that go by colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it stands, a sentence each. */
export async function axeFinds(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** The same in light colours and in dark ones, where only what goes by colours is looked at again. */
export async function axeFindsInColours(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await axeFinds(page, colorScheme === 'dark' ? COLOURS : undefined)).map((fault) => `${colorScheme}: ${fault}`));
  }
  return found;
}
