// sharp's side of the race: one thread, a picture's file in, milliseconds and bytes out as JSON. `node peer.mjs FILE`
//
// whole_ms: file to file in one go, as sharp is used; it reads a JPEG at half its size where that is enough. Qualities are those of the task; what it does not set is as sharp has it.
import sharp from 'sharp';
import { median } from './figures.mjs';
import { FORMATS, WIDTH } from './task.mjs';

/** A step is done once to warm up, then so often, or until so many milliseconds have passed. */
const [REPEATS, ENOUGH] = [15, 300];

sharp.concurrency(1);
sharp.cache(false);
const file = process.argv[2];
const written = { webp: (picture) => picture.webp({ quality: FORMATS.webp }), avif: (picture) => picture.avif({ quality: FORMATS.avif }), jpeg: (picture) => picture.jpeg({ quality: FORMATS.jpeg }) };
const resized = (picture) => picture.resize({ width: WIDTH, kernel: 'lanczos3' });
async function timed(step) {
  const took = [];
  let result = await step();
  const start = performance.now();
  while (took.length < REPEATS && (took.length === 0 || performance.now() - start < ENOUGH)) {
    const before = performance.now();
    result = await step();
    took.push(performance.now() - before);
  }
  return { ms: median(took), result };
}

const out = { whole_ms: {}, bytes: {} };
for (const [format, write] of Object.entries(written)) {
  const { ms, result } = await timed(() => write(resized(sharp(file))).toBuffer());
  out.whole_ms[format] = ms;
  out.bytes[format] = result.length;
}
console.log(JSON.stringify(out));
