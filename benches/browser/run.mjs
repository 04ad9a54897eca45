// How a page feels on a slow phone: filtering among 500 homes, and Lighthouse. Run by `make bench`.
//
//   node run.mjs [--site URL --states URL] [--only filter|lighthouse]
//
// Without --site and --states it starts the release with the demo, and with the buildings of end2end/states.mjs, and ends both.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filter } from './filter.mjs';

const { values } = parseArgs({ options: { site: { type: 'string' }, states: { type: 'string' }, only: { type: 'string' } } });
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PROGRAM = here('../../target/release/stoop');
const running = [];
process.once('exit', () => running.forEach((program) => program.kill()));

const freePort = () => new Promise((found) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => found(port));
  });
});
const answers = async (address) => {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await fetch(address).then(({ ok }) => ok, () => false)) return;
    await sleep(100);
  }
  throw new Error(`${address} does not answer`);
};
const folder = mkdtempSync(join(tmpdir(), 'stoop-browser-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

async function site() {
  if (values.site) return values.site;
  const addr = `127.0.0.1:${await freePort()}`;
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('STOOP_'));
  const env = { ...Object.fromEntries(others), STOOP_ADDR: addr, STOOP_DATA_DIR: join(folder, 'demo'), STOOP_ADMIN_ADDR: 'off', RUST_LOG: 'error' };
  running.push(spawn(PROGRAM, ['serve'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] }));
  await answers(`http://${addr}/readyz`);
  return `http://${addr}`;
}
async function states() {
  if (values.states) return values.states;
  const addr = `127.0.0.1:${await freePort()}`;
  running.push(spawn('node', [here('../../end2end/states.mjs'), '--addr', addr, '--data', folder, '--program', PROGRAM], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }));
  await answers(`http://${addr}/readyz`);
  return `http://${addr}`;
}

const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
let failed = false;
const part = async (name, measure) => {
  if (values.only && values.only !== name) return;
  try {
    await measure();
  } catch (fault) {
    failed = true;
    console.log(`${name}: not measured, ${fault.message}`);
  }
};

await part('filter', async () => {
  const address = await states();
  const devices = { desk: { viewport: { width: 1280, height: 800 } }, phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true } };
  for (const [name, device] of Object.entries(devices)) {
    const { clicks, tasks, shift, homes } = await filter(address, device);
    console.log(`filtering ${homes} homes, processor 4 times slower, ${name}: click to paint ${middle(clicks).toFixed(0)} ms, at most ${Math.max(...clicks).toFixed(0)} (${clicks.length} clicks; gate 100); tasks over 50 ms: ${tasks.length}${tasks.length ? `, the longest ${Math.max(...tasks).toFixed(0)} ms` : ''}; layout shift ${shift.toFixed(4)}`);
  }
});

await part('lighthouse', async () => {
  const { CATEGORIES, marks } = await import('./lighthouse.mjs');
  const [demo, other] = [await site(), await states()];
  // Pictures are drawn once, for whoever comes first; that is not what is measured.
  await sleep(values.site ? 0 : 60_000);
  const pages = ['/alder', '/alder/units/9821', '/alder/compare?units=9821,9882', '/alder/tour?unit=9821'].map((path) => demo + path).concat(`${other}/empty`, `${other}/many`);
  console.log(`\nLighthouse, phone, median of 3 (${CATEGORIES.join(', ')}):`);
  for (const { address, marks: row, figures, lost } of await marks(pages)) {
    console.log(`${new URL(address).pathname.padEnd(24)} ${row.join(' / ').padEnd(22)} ${figures.join(', ')}${lost.length ? `; below 90: ${lost.join(', ')}` : ''}`);
  }
});
process.exit(failed ? 1 : 0);
