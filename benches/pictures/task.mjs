// What is raced: a JPEG photo of 1600 × 1200 pixels is decoded, made narrower with Lanczos3, and encoded.

/** Pixels. */
export const WIDTH = 800;

/** The qualities, each on the scale of its format's own encoder. The AVIF encoders' scales are not the same: their bytes are printed beside their times. */
export const FORMATS = { webp: 80, avif: 50, jpeg: 80 };
