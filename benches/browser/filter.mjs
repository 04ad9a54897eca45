// From the click on a choice to the paint that shows it, among 500 homes, on a processor four times slower.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';

const { chromium } = createRequire(new URL('../../end2end/', import.meta.url))('@playwright/test');
const CHROMIUM = '/usr/bin/chromium';
const SLOWER = 4;
const ROUNDS = 5;
/** Choices made one after another: each takes homes away or brings some back. A phone has the first question in sight. */
const DESK = ['bed=1', 'bed=2', 'outdoor=balcony', 'bed=0', 'status=pending', 'bath=1', 'exposure=south', 'floor=3', 'status=available'];
const PHONE = ['bed=1', 'bed=2', 'bed=0', 'bed=1', 'bed=2', 'bed=0', 'bed=1', 'bed=2', 'bed=0'];

/** Milliseconds of every click, long tasks and layout shifts, for a device. */
export async function filter(site, device) {
  const browser = await chromium.launch({ executablePath: existsSync(CHROMIUM) ? CHROMIUM : undefined, args: ['--no-sandbox'] });
  const seen = { clicks: [], tasks: [], shift: 0, homes: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await (await browser.newContext({ ...device, reducedMotion: 'reduce' })).newPage();
    await page.goto(`${site}/many`, { waitUntil: 'networkidle' });
    await page.locator('html[data-live]').waitFor();
    if (!device.isMobile) await page.locator('.more summary').click();
    // The first choice fetches the homes; from then on they are here.
    await choose(page, 'bed=3');
    await page.locator('[data-explorer][data-drawn]').waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.evaluate(() => {
      window.seen = { clicks: [], tasks: [], shift: 0 };
      new PerformanceObserver((list) => list.getEntries().forEach((task) => window.seen.tasks.push(task.duration))).observe({ type: 'longtask' });
      new PerformanceObserver((list) => list.getEntries().forEach((shift) => (window.seen.shift += shift.hadRecentInput ? 0 : shift.value))).observe({ type: 'layout-shift' });
      // From the moment of the touch by the browser's own clock to the first moment after the paint with the homes that it brought.
      let touched;
      addEventListener('click', ({ timeStamp }) => (touched = timeStamp), { capture: true });
      const drawn = () => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = () => window.seen.clicks.push(performance.now() - touched);
        port1.postMessage(0);
      });
      new MutationObserver(drawn).observe(document.querySelector('[data-explorer]'), { attributeFilter: ['data-drawn'] });
    });
    const choices = device.isMobile ? PHONE : DESK;
    for (const choice of choices) await choose(page, choice);
    const { clicks, tasks, shift } = await page.evaluate(() => window.seen);
    seen.clicks.push(...clicks.slice(0, choices.length));
    seen.tasks.push(...tasks);
    seen.shift += shift;
    seen.homes = await page.evaluate(() => fetch('/api/v1/building_units?building=many').then((answer) => answer.json()).then(({ length }) => length));
    await page.context().close();
  }
  await browser.close();
  return seen;
}

/** Presses a choice of the form as a hand does, and waits until the browser has painted and rested. */
async function choose(page, choice) {
  const [name, value] = choice.split('=');
  const input = page.locator(`form[data-filters] input[name="${name}"][value="${value}"]`);
  await input.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await input.boundingBox();
  // By the mouse itself: a locator's click also runs a search of its own in the page, in the time that is measured.
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.waitForTimeout(100);
  await page.mouse.down();
  await page.waitForTimeout(80);
  await page.mouse.up();
  await page.waitForTimeout(900);
}
