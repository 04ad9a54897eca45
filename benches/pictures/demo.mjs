// The demo building, served by the release from a pretended vendor that can be asked for its pictures too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The pretended vendor's; it opens nothing but a sandbox. */
const TOKEN = 'demo-alder-4f1c9a7e52d84b06';
const PROGRAM = fileURLToPath(new URL('../../target/release/stoop', import.meta.url));
/** Milliseconds that a program may take to answer for the first time. */
const PATIENCE = 30_000;

/**
 * Starts the pretended vendor on a free port. `openSite` starts the site beside it, later, because it prepares pictures as soon as it runs. Both have data of
 * their own that goes when they do. Addresses have no slash at the end.
 */
export async function start() {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not there; "make build" makes it`);
  const folder = mkdtempSync(join(tmpdir(), 'stoop-pictures-'));
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('STOOP_'));
  const env = { ...Object.fromEntries(others), ALDER_TOKEN: TOKEN };
  const running = [];
  const run = (...words) => running.push(spawn(PROGRAM, words, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] }));
  process.once('exit', () => {
    for (const program of running) program.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

  const addr = `127.0.0.1:${await freePort()}`;
  const vendor = `http://${addr}`;
  run('sandbox', '--addr', addr);
  await answers(`${vendor}/_sandbox`, running);
  // The addresses of the pictures stay the same for a day.
  await fetch(`${vendor}/_sandbox/settings`, { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: '{"picture_step_seconds": 86400}' });

  const openSite = async () => {
    const addr = `127.0.0.1:${await freePort()}`;
    writeFileSync(join(folder, 'stoop.toml'), settings(addr, join(folder, 'data'), vendor));
    run('serve', '--config', join(folder, 'stoop.toml'));
    await answers(`http://${addr}/readyz`, running);
    return `http://${addr}`;
  };
  const stop = async () => {
    for (const program of running) if (program.exitCode === null && program.kill()) await once(program, 'exit');
  };
  return { vendor, openSite, stop };
}

const settings = (addr, data, vendor) => `addr = "${addr}"
admin_addr = "off"
data_dir = "${data}"

[[building]]
slug = "alder"
name = "The Alder"
time_zone = "America/New_York"

[building.source]
kind = "seeclickrent"
base_url = "${vendor}"
token = { env = "ALDER_TOKEN" }
`;

/** The first photo that the vendor has, as it sends it. */
export async function anyPhoto(vendor) {
  const homes = await json(listing(vendor));
  return file(homes.find(({ images }) => images.length > 0).images[0].original);
}

/** Every photo and every drawn plan of the building: its address at the vendor, and what the paths of its renditions on our site begin with. */
export async function pictures(site, vendor) {
  const [theirs, ours] = await Promise.all([json(listing(vendor)), json(`${site}/api/v1/building_units?building=alder`)]);
  const found = { photos: [], plans: [] };
  for (const home of theirs) {
    const same = ours.find(({ id }) => id === home.id);
    const pair = (at, kept) => ({ original: at.original, media: new URL(kept.original).pathname.split('/').slice(0, 3).join('/') });
    if (!same) continue;
    found.photos.push(...home.images.map((image, index) => pair(image, same.images[index])));
    // A plan without a thumbnail is a document.
    if (home.floor_plan?.thumbnail) found.plans.push(pair(home.floor_plan, same.floor_plan));
  }
  return found;
}

const listing = (vendor) => `${vendor}/api/v1/building_units?token=${TOKEN}`;

async function json(address) {
  return JSON.parse((await file(address)).toString());
}

/** What an address answers, in bytes. */
export async function file(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Waits until an address answers well. */
async function answers(address, running) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if (running.some(({ exitCode }) => exitCode !== null)) throw new Error(`${PROGRAM} has ended by itself`);
    if (await fetch(address).then(({ ok }) => ok, () => false)) return;
    await sleep(50);
  }
  throw new Error(`${address} has not answered for ${PATIENCE / 1000} seconds`);
}

/** A loopback port that nothing listens on. */
function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
