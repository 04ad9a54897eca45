import { expect, type Page } from '@playwright/test';

type Stop = { what: string; ring: boolean; seen: boolean };

/** What has the focus, whether a ring shows it, and whether it stands in the window with nothing over it. */
const stop = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const held = document.activeElement as HTMLElement;
    // A choice is a control that fills its label unseen, a card one whose link fills it; the ring is drawn around what is seen of them.
    const drawn = held.matches('.choice input') ? held.nextElementSibling! : held.matches('.card-label a') ? held.closest('.card')! : held;
    // A button that the browser has put into a control holds the focus in the control's place, and the browser rings it.
    const inside = held.matches('input:not(:focus)');
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
    const ring = inside || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor));
    // The first line of what may stand on several.
    const box = drawn.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
    const top = document.elementFromPoint(x, y);
    const label = held.getAttribute('aria-label') ?? held.textContent?.trim() ?? '';
    return {
      what: `${held.tagName.toLowerCase()} ${held.getAttribute('name') ?? label.replace(/\s+/g, ' ').slice(0, 40)}`,
      ring,
      seen: drawn.contains(top) || held.contains(top),
    };
  });

/** Presses a key until what has the focus matches; every stop on the way must be seen, and seen to have the focus. */
export async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press(key);
    const { what } = await stop(page);
    // A page that is still fading in has nothing in it yet.
    await expect.poll(() => stop(page), `a stop on the way to ${selector}`).toEqual({ what, ring: true, seen: true });
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    passed.push(what);
  }
  throw new Error(`The keyboard does not get to ${selector}. It passed: ${passed.join(' · ')}`);
}
