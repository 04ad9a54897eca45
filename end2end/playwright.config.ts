import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { launch } from './browser.mjs';

/** A loopback port that nothing listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

// The runner's first process decides where the server listens and where it keeps its data; the workers inherit both.
process.env.STOOP_E2E_ADDR ??= `127.0.0.1:${await freePort()}`;
// A second site, whose buildings are in every state that a renter may meet.
process.env.STOOP_E2E_STATES ??= `http://127.0.0.1:${await freePort()}`;
if (!process.env.STOOP_E2E_DATA_DIR) {
  const dataDir = mkdtempSync(join(tmpdir(), 'stoop-e2e-'));
  process.env.STOOP_E2E_DATA_DIR = dataDir;
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
}
// Every test is a visitor of its own, from an address of its own: too many tour requests from one are doubted.
const settings = join(process.env.STOOP_E2E_DATA_DIR, 'stoop.toml');
mkdirSync(process.env.STOOP_E2E_DATA_DIR, { recursive: true });
writeFileSync(settings, 'trusted_proxies = ["127.0.0.1/32"]\n');
const baseURL = `http://${process.env.STOOP_E2E_ADDR}`;

// The demo runs when no setting names a building, so none of the caller's reaches the server.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('STOOP_') && !name.startsWith('STOOP_E2E_')) delete process.env[name];
}

const program = process.env.STOOP_E2E_SERVER ?? '../target/release/stoop';
const serving = { reuseExistingServer: false, gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }, stderr: 'pipe' } as const;

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  timeout: 60_000,
  retries: 0,
  workers: 2,
  reporter: [['list'], ['json', { outputFile: '../target/test-report/browser.json' }]],
  use: {
    baseURL,
    launchOptions: launch,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: desktop },
    { name: 'desktop-plain', use: { ...desktop, javaScriptEnabled: false } },
    { name: 'phone', use: phone },
    { name: 'phone-plain', use: { ...phone, javaScriptEnabled: false } },
  ],
  webServer: [
    {
      command: `exec ${program} serve --config ${settings}`,
      env: {
        STOOP_ADDR: process.env.STOOP_E2E_ADDR,
        STOOP_DATA_DIR: process.env.STOOP_E2E_DATA_DIR,
        STOOP_ADMIN_ADDR: 'off',
      },
      url: `${baseURL}/readyz`,
      ...serving,
    },
    {
      command: `exec node states.mjs --program ${program} --data ${process.env.STOOP_E2E_DATA_DIR} --addr ${new URL(process.env.STOOP_E2E_STATES).host}`,
      url: `${process.env.STOOP_E2E_STATES}/readyz`,
      ...serving,
    },
  ],
});
