//! Much from little.

use std::io::Write as _;

use flate2::{Compress, Compression, FlushCompress, write::ZlibEncoder};

const MEGABYTE: usize = 1 << 20;

/// A zlib stream of so many megabytes of one byte, in a thousandth of the room. It is whole: even its checksum is right.
pub fn megabytes(count: usize, of: u8) -> Vec<u8> {
    let mut stream = vec![0x78, 0x9c];
    let block = one_block(of);
    for _ in 0..count {
        stream.extend_from_slice(&block);
    }
    // An empty last block.
    stream.extend_from_slice(&[3, 0]);
    stream.extend_from_slice(&adler(count * MEGABYTE, of).to_be_bytes());
    stream
}

pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A megabyte, in a way that can be repeated: it looks back at nothing and ends at a whole byte.
fn one_block(of: u8) -> Vec<u8> {
    let plain = vec![of; MEGABYTE];
    let mut block = Vec::with_capacity(8192);
    let mut compress = Compress::new(Compression::default(), false);
    compress.compress_vec(&plain, &mut block, FlushCompress::Full).unwrap();
    assert_eq!(compress.total_in(), MEGABYTE as u64);
    block
}

/// The checksum of so many bytes that are all the same.
fn adler(count: usize, of: u8) -> u32 {
    let (n, x, prime) = (count as u128, u128::from(of), 65_521);
    let a = (1 + n * x) % prime;
    let b = (n + x * n * (n + 1) / 2) % prime;
    ((b << 16) | a) as u32
}
