// The browser of the tests and of the pictures.
import { existsSync } from 'node:fs';

/** How it is started. Chromium without windows is as real and does the same in two thirds of the time; where neither is, Playwright's own. */
export const launch = {
  executablePath: ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};
