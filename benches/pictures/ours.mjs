// Our side of the race: the process that Stoop draws in, asked as the server asks it. A picture's file in, milliseconds and bytes out as JSON.
// `node ours.mjs FILE`
//
// whole_ms: from the start of the process to its end, with its decoding, resizing and encoding. Qualities are Stoop's own.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './figures.mjs';
import { WIDTH } from './task.mjs';

const STOOP = fileURLToPath(new URL('../../target/release/stoop', import.meta.url));
/** As the job names the codings. */
const CODINGS = { webp: 'Webp', avif: 'Avif', jpeg: 'Jpeg' };
/** What the server says to the process: by itself its allocator takes more address space than the process may have. */
const ENVIRONMENT = { MIMALLOC_ARENA_RESERVE: '64MiB' };
/** A job is done once to warm up, then so often. */
const REPEATS = 5;

const master = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'stoop-prints-'));
const into = join(folder, 'rendition');

function print(coding) {
  return new Promise((resolve, reject) => {
    const job = JSON.stringify({ Print: { master, kind: 'jpg', width: WIDTH, coding, pace: 'Visitor', into } });
    const child = spawn(STOOP, ['studio'], { env: ENVIRONMENT, stdio: ['pipe', 'pipe', 'ignore'] });
    let answer = '';
    child.stdout.on('data', (data) => (answer += data));
    child.on('error', reject);
    child.on('close', () => (JSON.parse(answer).Printed ? resolve() : reject(new Error(`the studio answered ${answer}`))));
    child.stdin.end(`${job}\n`);
  });
}

const out = { whole_ms: {}, bytes: {} };
for (const [format, coding] of Object.entries(CODINGS)) {
  const took = [];
  for (let round = 0; round <= REPEATS; round += 1) {
    const before = performance.now();
    await print(coding);
    if (round > 0) took.push(performance.now() - before);
  }
  out.whole_ms[format] = median(took);
  out.bytes[format] = statSync(into).size;
}
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify(out));
