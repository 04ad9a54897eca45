// Takes pictures of pages, to be looked at: 390, 768 and 1280 pixels wide, light and dark, first viewport and whole page.
//
//   node shots.mjs [--base http://127.0.0.1:3000] [--out FOLDER] [--no-js] [--width 390]… PATH…
//
// Without --out they go to a new folder of the system's temporary ones; its name is printed last.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { launch } from './browser.mjs';

const HEIGHTS = { 390: 844, 768: 1024, 1280: 800 };

const { values, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:3000' },
    out: { type: 'string' },
    'no-js': { type: 'boolean', default: false },
    width: { type: 'string', multiple: true, default: Object.keys(HEIGHTS) },
  },
});
if (paths.length === 0) {
  console.error('Name at least one path, such as /alder. Options: --base URL, --out FOLDER, --no-js, --width PIXELS.');
  process.exit(2);
}

const folder = values.out ? resolve(values.out) : mkdtempSync(join(tmpdir(), 'stoop-shots-'));
mkdirSync(folder, { recursive: true });

/** A file name that tells the path: `/alder?bed=0` is `alder-bed-0`. */
const nameOf = (path) => path.replace(/[^a-z0-9]+/gi, '-').replace(/^-+|-+$/g, '') || 'home';

const browser = await chromium.launch(launch);
for (const width of values.width.map(Number)) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({
      baseURL: values.base,
      viewport: { width, height: HEIGHTS[width] ?? 900 },
      deviceScaleFactor: width < 600 ? 2 : 1,
      hasTouch: width < 600,
      colorScheme,
      reducedMotion: 'reduce',
      javaScriptEnabled: !values['no-js'],
    });
    for (const path of paths) {
      const page = await context.newPage();
      const answer = await page.goto(path, { waitUntil: 'networkidle' });
      const stem = join(folder, `${nameOf(path)}-${width}-${colorScheme}${values['no-js'] ? '-nojs' : ''}`);
      await page.screenshot({ path: `${stem}.png` });
      await page.screenshot({ path: `${stem}-full.png`, fullPage: true });
      console.log(`${answer?.status()} ${stem}.png`);
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
console.log(folder);
