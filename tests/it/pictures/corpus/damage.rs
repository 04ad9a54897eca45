//! Files that broke on their way.

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

use super::{Fate, Hostile, samples};

/// Where a file is cut off, in 64ths of its length.
const CUTS: [usize; 9] = [1, 2, 5, 13, 24, 40, 55, 62, 63];

/// How often each file is damaged, each time elsewhere.
const DAMAGES: u64 = 20;

pub fn files() -> Vec<Hostile> {
    let mut files = Vec::new();
    for (name, kind, bytes) in samples::all() {
        files.push(Hostile::new(format!("{name}, whole"), kind, Fate::Drawn, bytes.clone()));
        files.push(Hostile::new(format!("{name}, whole"), kind, Fate::Either, bytes.clone()).endless());
        for cut in CUTS {
            let short = bytes[..bytes.len() * cut / 64].to_vec();
            files.push(Hostile::new(format!("{name}, cut off after {cut}/64"), kind, Fate::Either, short));
        }
        let short = bytes[..bytes.len() / 2].to_vec();
        files.push(Hostile::new(format!("{name}, cut off in the middle"), kind, Fate::Either, short).endless());
        for seed in 0..DAMAGES {
            let mut dice = StdRng::seed_from_u64(seed);
            let mut bad = bytes.clone();
            // From one byte to every byte.
            let times = 1_usize << (seed / 2).min(12);
            for _ in 0..times {
                // The first bytes say what it is; without them it would not be opened at all.
                let at = dice.random_range(8..bad.len());
                bad[at] = dice.random();
            }
            files.push(Hostile::new(format!("{name}, {times} bytes damaged, {seed}"), kind, Fate::Either, bad));
        }
    }
    files
}
