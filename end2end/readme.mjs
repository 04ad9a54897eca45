// Takes the two pictures that the README opens with: the listing on a desk, a home on a phone.
//
//   node readme.mjs [--base http://127.0.0.1:3000]
//
// The demo runs there and has drawn its pictures, which takes it a minute or two after its first start.
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { launch } from './browser.mjs';

const { values } = parseArgs({ options: { base: { type: 'string', default: 'http://127.0.0.1:3000' } } });
const PICTURES = [
  { file: 'listing.jpg', path: '/alder?bed=1,2&max_rent=5200', device: { viewport: { width: 1280, height: 860 }, colorScheme: 'light' } },
  { file: 'home.jpg', path: '/alder/units/9821', device: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, colorScheme: 'light' } },
];
const browser = await chromium.launch(launch);
for (const { file, path, device } of PICTURES) {
  const page = await (await browser.newContext({ baseURL: values.base, reducedMotion: 'reduce', ...device })).newPage();
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.screenshot({ path: new URL(`../docs/pictures/${file}`, import.meta.url).pathname, type: 'jpeg', quality: 82 });
  console.log(`docs/pictures/${file}`);
}
await browser.close();
