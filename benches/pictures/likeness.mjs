// How alike two pictures look, by MS-SSIM (Wang, Simoncelli and Bovik, 2003). Higher is more alike; 1 is the same.
import { msssim } from '@blazediff/ssim/msssim';
import sharp from 'sharp';

/** What brightness and the two differences of colour count: a colour is seen less sharply than an edge. */
const WEIGHTS = [4 / 6, 1 / 6, 1 / 6];

/**
 * The pixels of a picture on white, red, green and blue from 0 to 255, not rounded; with its width and height. `to` resizes it with the filter that the
 * site uses too, and from every pixel of the file: a JPEG is not read at half its size.
 */
export async function pixelsOf(file, to) {
  const { bitsPerSample = 8 } = await sharp(file).metadata();
  let picture = sharp(file).flatten({ background: '#fff' });
  if (to) picture = picture.resize({ ...to, fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false });
  const deep = bitsPerSample > 8;
  const { data, info } = await picture.toColourspace(deep ? 'rgb16' : 'srgb').raw({ depth: deep ? 'ushort' : 'uchar' }).toBuffer({ resolveWithObject: true });
  const values = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  // A picture of ten bits is read into sixteen with zeros behind.
  const white = deep ? (2 ** bitsPerSample - 1) << (16 - bitsPerSample) : 255;
  return { rgb: Float32Array.from(values, (value) => (value * 255) / white), width: info.width, height: info.height };
}

export function likeness(one, other) {
  const { width, height } = one;
  if (other.width !== width || other.height !== height) throw new Error(`${other.width}×${other.height} pixels cannot be compared with ${width}×${height}.`);
  const [first, second] = [planes(one), planes(other)];
  return WEIGHTS.reduce((sum, weight, plane) => sum + weight * msssim(first[plane], second[plane], undefined, width, height), 0);
}

/** Brightness and the two differences of colour as JPEG has them (BT.601), each as the grey picture of four values a pixel that the measure reads. */
function planes({ rgb, width, height }) {
  const out = WEIGHTS.map(() => new Float32Array(width * height * 4));
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    const [r, g, b] = [rgb[from], rgb[from + 1], rgb[from + 2]];
    const y = 0.299 * r + 0.587 * g + 0.114 * b;
    out[0].fill(y, to, to + 4);
    out[1].fill(128 + 0.564 * (b - y), to, to + 4);
    out[2].fill(128 + 0.713 * (r - y), to, to + 4);
  }
  return out;
}
