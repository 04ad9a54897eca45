// Lighthouse as on a phone, for the pages that a renter meets.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import lighthouse from 'lighthouse';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** For each address the median of three runs' marks, 0 to 100, in the order of CATEGORIES, and what cost any. */
export async function marks(addresses) {
  if (!CHROMIUM) throw new Error('no Chromium at /usr/bin/chromium');
  const profile = mkdtempSync(join(tmpdir(), 'stoop-lighthouse-'));
  const port = 9300 + (process.pid % 600);
  const browser = spawn(CHROMIUM, ['--headless=new', '--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, '--disable-background-networking', '--disable-component-update', '--disable-sync', 'about:blank'], { stdio: 'ignore' });
  try {
    for (let tries = 0; tries < 100 && !(await fetch(`http://127.0.0.1:${port}/json/version`).then(({ ok }) => ok, () => false)); tries += 1) await sleep(100);
    const rows = [];
    for (const address of addresses) {
      const runs = [];
      for (let run = 0; run < 3; run += 1) runs.push((await lighthouse(address, { port, logLevel: 'silent', onlyCategories: CATEGORIES })).lhr);
      const mark = (category) => runs.map(({ categories }) => Math.round(categories[category].score * 100)).sort((a, b) => a - b)[1];
      const { audits, categories } = runs[0];
      const lost = CATEGORIES.flatMap((category) => categories[category].auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9).map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`.trim()));
      const figures = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'].map((id) => audits[id].displayValue);
      rows.push({ address, marks: CATEGORIES.map(mark), figures, lost });
    }
    return rows;
  } finally {
    browser.kill();
    await sleep(300);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
