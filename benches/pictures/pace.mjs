// Resizing on one core: ours against sharp, by turns.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { kilobytes, median, table } from './figures.mjs';
import { FORMATS, WIDTH } from './task.mjs';

const OURS = [process.execPath, fileURLToPath(new URL('ours.mjs', import.meta.url))];
const PEER = [process.execPath, fileURLToPath(new URL('peer.mjs', import.meta.url))];
/** Rounds that count; one more warms up. */
const ROUNDS = 7;

const run = promisify(execFile);

/** Prints the comparison for a photo. */
export async function pace(photo) {
  const folder = mkdtempSync(join(tmpdir(), 'stoop-photo-'));
  const file = join(folder, 'photo.jpg');
  writeFileSync(file, photo);
  try {
    await race(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function race(file) {
  const core = String(cpus().length - 1);
  const pinned = await run('taskset', ['-c', core, 'true']).then(() => ['taskset', '-c', core], () => []);
  const once = async (command) => {
    const [program, ...words] = [...pinned, ...command, file];
    const { stdout } = await run(program, words);
    return figures(JSON.parse(stdout));
  };
  const [ours, theirs] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [command, kept] of round % 2 ? [[OURS, ours], [PEER, theirs]] : [[PEER, theirs], [OURS, ours]]) {
      const result = await once(command);
      if (round > 0) kept.push(result);
    }
  }
  const { width, height } = await sharp(file).metadata();
  console.log(`Resizing, ${width}×${height} JPEG to ${WIDTH} wide with Lanczos3, ${pinned.length ? `core ${core} alone` : 'not pinned to a core: taskset is missing'}:`);
  console.log('file to file; ours with the start and the end of the process that it is done in.');
  console.log(`time of ours ÷ sharp ${sharp.versions.sharp} (libvips ${sharp.versions.vips}), medians of ${ROUNDS} rounds that took turns.`);
  const rows = [['', 'ours', 'sharp', 'ratio']];
  for (const name of Object.keys(theirs[0])) {
    const [a, b] = [ours, theirs].map((rounds) => median(rounds.map((round) => round[name])));
    const text = name.startsWith('bytes') ? kilobytes : (ms) => `${ms.toFixed(1)} ms`;
    rows.push([name, text(a), text(b), (a / b).toFixed(2)]);
  }
  table(rows);
}

/** A program's answer as named figures: milliseconds from file to file, and bytes. */
function figures({ whole_ms, bytes }) {
  const out = {};
  for (const format of Object.keys(FORMATS)) out[`to ${format}`] = whole_ms[format];
  for (const format of Object.keys(FORMATS)) out[`bytes, ${format}`] = bytes[format];
  return out;
}
