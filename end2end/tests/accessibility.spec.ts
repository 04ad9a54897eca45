import { axeFindsInColours } from '../axe';
import { expect, test } from '../fixtures';

/** The states of the site that a renter meets; those of the tour are walked in `tour-journey.spec.ts`. */
const STATES = {
  portfolio: '/',
  listing: '/alder',
  table: '/alder?view=table',
  building: '/alder?view=stack',
  layouts: '/alder?view=layouts',
  'much chosen': '/alder?bed=0,1&max_rent=4000&outdoor=any&status=available,pending&sort=-rent',
  nothing: '/alder?bed=0&max_rent=2500',
  'an odd address': '/alder?bed=x&page=99',
  'for sale': '/palm-quay',
  'a week for a person': '/parkside',
  'a listing of an MLS': '/barton',
  'scattered homes': '/parkline',
  home: '/alder/units/9821',
  'a leased home': '/alder/units/9882',
  compare: '/alder/compare?units=9821,9882',
  'compare nothing': '/alder/compare',
  'no such home': '/alder/units/none',
};

for (const [state, path] of Object.entries(STATES)) {
  test(`${state}: no fault that axe can find, at three widths, light and dark`, async ({ page, scriptOn, isMobile }) => {
    test.skip(!scriptOn, 'axe is a script');
    test.slow();
    // A phone is a phone at any width; the desk is tried at the widths between.
    const widths = isMobile ? [390] : [768, 1280];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      expect(await axeFindsInColours(page), `${width} pixels`).toEqual([]);
    }
  });

  test(`${state}: 320 pixels are enough, with the letters set as wide as anyone may want them`, async ({ page, scriptOn, isMobile }) => {
    test.skip(!isMobile, 'a window of that width is the same on a desk');
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await over()).toBeLessThanOrEqual(0);
    if (!scriptOn) return;
    // A sheet that a script makes is no inline style, which the page's policy forbids.
    await page.evaluate(() => {
      const spaced = new CSSStyleSheet();
      spaced.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }');
      document.adoptedStyleSheets.push(spaced);
    });
    expect(await over(), 'with more space between letters').toBeLessThanOrEqual(0);
  });

  test(`${state}: what a finger presses is large enough, or a line of text`, async ({ page, isMobile }) => {
    test.skip(!isMobile, 'fingers are on phones');
    await page.goto(path);
    const small = await page.locator('a, button, summary, select, label.choice').evaluateAll((targets) =>
      targets
        .filter((target) => {
          const { width, height } = target.getBoundingClientRect();
          const seen = target.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
          const text = getComputedStyle(target).display === 'inline';
          return seen && !text && (width < 23.5 || height < 23.5);
        })
        .map((target) => `${target.tagName.toLowerCase()}.${target.className} ${target.textContent?.trim().slice(0, 30)} ${target.getBoundingClientRect().width}×${target.getBoundingClientRect().height}`),
    );
    expect(small).toEqual([]);
  });

  test(`${state}: the page says what it is by a title of its own and one heading of the first rank`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'a phone is sent the same document');
    await page.goto(path);
    expect((await page.title()).length).toBeGreaterThan(3);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    const ranks = await page.locator('h1, h2, h3, h4').evaluateAll((headings) => headings.map((heading) => Number(heading.tagName[1])));
    for (const [index, rank] of ranks.entries()) if (index > 0) expect(rank - ranks[index - 1], `heading ${index + 1}`).toBeLessThanOrEqual(1);
  });
}
