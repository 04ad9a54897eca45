import { expect, test } from '../fixtures';

const PAGES = ['/alder', '/alder?view=table', '/alder?view=stack', '/alder?view=layouts', '/alder?bed=9', '/alder?bed=x', '/alder/units/9821', '/alder/units/none', '/alder/tour?unit=9821'];

for (const path of PAGES) {
  test(`${path} fits its screen and shows no broken picture`, async ({ page, isMobile }) => {
    for (const width of isMobile ? [320, 390] : [768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path, { waitUntil: 'networkidle' });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `${width} px: nothing sticks out`).toBeLessThanOrEqual(0);
    }
    // A phone does without the one beside the title.
    const pictures = page.locator('main img:visible');
    for (let index = 0; index < Math.min(await pictures.count(), 6); index += 1) {
      await pictures.nth(index).scrollIntoViewIfNeeded();
      await expect.poll(() => pictures.nth(index).evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
    }
  });
}
