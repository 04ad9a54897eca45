// Bytes at equal quality: what we send for a picture ÷ the JPEG that looks as much like the original.
//
// The original is the vendor's file, made as wide as ours from every one of its pixels. Both are compared with that, so what the vendor's own JPEG has lost
// counts for neither. Our filter and sharp's differ in a rounding here and there, which counts against us.
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { file } from './demo.mjs';
import { kilobytes, median, table } from './figures.mjs';
import { likeness, pixelsOf } from './likeness.mjs';
import { WIDTH } from './task.mjs';

/** What browsers say they read, and the coding that the best of it is. */
const READERS = [
  { name: 'AVIF', accept: 'image/avif,image/webp,*/*', best: 'image/avif' },
  { name: 'WebP', accept: 'image/webp,*/*', best: 'image/webp' },
  { name: 'neither', accept: '*/*', best: '' },
];
/** Of the JPEGs that ours are set against; between them it is reckoned. */
const QUALITIES = [10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100];
/** Milliseconds that the best coding may take to be there; until then another one is sent. */
const PATIENCE = 60_000;
/** The gate for this ratio, and what we aim at. */
const [GATE, AIM] = [0.65, 0.5];

/** Prints the comparison for some photos and some plans, of a site that serves them. */
export async function sizes(site, pictures) {
  const { photos, plans } = pictures;
  console.log(`Bytes of ours ÷ bytes of a JPEG (4:2:0) that looks as much like the original (MS-SSIM of brightness and colour), ${WIDTH} pixels wide:`);
  console.log(`medians of ${photos.length} photos and ${plans.length} plans; the gate is ${GATE}, the aim ${AIM}.`);
  const rows = [['', 'sent as', 'bytes', 'likeness', 'JPEG quality', 'ratio', 'best', 'worst']];
  for (const [kind, some] of Object.entries({ photos, plans })) {
    const found = READERS.map(() => []);
    for (const picture of some) {
      const original = await file(picture.original);
      const known = new Map();
      for (const [index, reader] of READERS.entries()) found[index].push(await compare(`${site}${picture.media}/${WIDTH}-0`, reader, original, known));
    }
    for (const [index, { name }] of READERS.entries()) rows.push(row(`${kind}, reader of ${name}`, found[index]));
  }
  table(rows);
  console.log('  A likeness that no JPEG reaches is set against the JPEG of quality 100, which flatters the JPEG; "100+" says so.');
}

function row(name, found) {
  const middle = (figure) => median(found.map(figure));
  const ratios = found.map(({ ratio }) => ratio);
  const types = [...new Set(found.map(({ type }) => type.replace('image/', '')))].join('/');
  const quality = middle((one) => one.quality);
  return [name, types, kilobytes(middle((one) => one.bytes)), middle((one) => one.alike).toFixed(4), quality > 100 ? '100+' : quality.toFixed(0), median(ratios).toFixed(2), Math.min(...ratios).toFixed(2), Math.max(...ratios).toFixed(2)];
}

/** Our picture for one reader, beside the JPEG of the same likeness. `known` keeps what has been found out about this original: pixels by size, JPEGs. */
async function compare(address, { accept, best }, original, known) {
  const { type, sent } = await settled(address, accept, best);
  const ours = await pixelsOf(sent);
  const reference = await kept(known, `${ours.width}×${ours.height}`, () => pixelsOf(original, { width: ours.width, height: ours.height }));
  const alike = likeness(reference, ours);
  const jpeg = await jpegAsGood(alike, (quality) => kept(known, `${quality} of ${ours.width}`, () => jpegOf(quality, reference)));
  return { type, bytes: sent.length, alike, quality: jpeg.quality, ratio: sent.length / jpeg.bytes };
}

async function kept(known, name, make) {
  if (!known.has(name)) known.set(name, await make());
  return known.get(name);
}

/** The quality and the bytes of a JPEG of a likeness, between the two next to it; beyond the last quality where none is so good. */
async function jpegAsGood(alike, at) {
  let [low, high] = [0, QUALITIES.length - 1];
  if ((await at(QUALITIES[high])).alike < alike) return { quality: QUALITIES[high] + 1, bytes: (await at(QUALITIES[high])).bytes };
  if ((await at(QUALITIES[low])).alike >= alike) return { quality: QUALITIES[low], bytes: (await at(QUALITIES[low])).bytes };
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((await at(QUALITIES[middle])).alike < alike) low = middle;
    else high = middle;
  }
  // Bytes grow as a power of what is lost.
  const [worse, better] = [await at(QUALITIES[low]), await at(QUALITIES[high])];
  const lost = (one) => Math.log(1 - one);
  const part = (lost(alike) - lost(worse.alike)) / (lost(better.alike) - lost(worse.alike));
  return { quality: QUALITIES[low] + part * (QUALITIES[high] - QUALITIES[low]), bytes: worse.bytes * (better.bytes / worse.bytes) ** part };
}

/** A baseline JPEG as libjpeg-turbo writes it, its colours at half the resolution, its code tables fitted. */
async function jpegOf(quality, reference) {
  const { width, height } = reference;
  const jpeg = await sharp(Buffer.from(Uint8Array.from(reference.rgb, Math.round)), { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:2:0' })
    .toBuffer();
  return { bytes: jpeg.length, alike: likeness(reference, await pixelsOf(jpeg)) };
}

/** Our picture once it comes in the best coding that is accepted, else as it comes in the end. */
async function settled(address, accept, best) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await fetch(address, { headers: { Accept: accept } });
    const type = answer.headers.get('Content-Type') ?? '';
    const sent = Buffer.from(await answer.arrayBuffer());
    if (answer.ok && (type.startsWith(best) || Date.now() > end)) return { type, sent };
    if (Date.now() > end) throw new Error(`${address} answers ${answer.status}`);
    await sleep(100);
  }
}
