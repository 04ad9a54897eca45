//! GIF: a screen that is a wall, frames without number, codes that go astray.

use stoop::server::media::Kind;

use super::{CANARY, Fate, Hostile};

/// An image of one colour that says nothing of its size: clear, one pixel, end.
const ONE_PIXEL: &[u8] = &[2, 2, 0x44, 1, 0];

fn screen(width: u16, height: u16) -> Vec<u8> {
    // Four colours.
    [b"GIF89a", &width.to_le_bytes()[..], &height.to_le_bytes(), &[0x81, 0, 0], &[0, 0, 0, 255, 0, 0, 0, 255, 0, 255, 255, 255]].concat()
}

fn frame(at: (u16, u16), size: (u16, u16), data: &[u8]) -> Vec<u8> {
    let sides = [at.0, at.1, size.0, size.1].map(u16::to_le_bytes).concat();
    [&[0x2c][..], &sides, &[0], data].concat()
}

fn blocks(bytes: &[u8]) -> Vec<u8> {
    let mut blocks: Vec<u8> = bytes.chunks(255).flat_map(|part| [&[part.len() as u8][..], part].concat()).collect();
    blocks.push(0);
    blocks
}

fn gif(width: u16, height: u16, parts: &[Vec<u8>]) -> Vec<u8> {
    [screen(width, height), parts.concat(), vec![0x3b]].concat()
}

/// Codes of nine bits and less that stand for ever longer runs of the first colour.
fn runs(codes: usize) -> Vec<u8> {
    let (mut bits, mut filled, mut bytes) = (0_u64, 0, Vec::new());
    let (mut width, mut next) = (3, 6_u64);
    let mut put = |code: u64, width: u32, bytes: &mut Vec<u8>| {
        bits |= code << filled;
        filled += width;
        while filled >= 8 {
            bytes.push(bits as u8);
            bits >>= 8;
            filled -= 8;
        }
    };
    put(4, width, &mut bytes);
    put(0, width, &mut bytes);
    for _ in 0..codes {
        put(next.min(4095), width, &mut bytes);
        if next < 4096 {
            next += 1;
            if next == 1 << width && width < 12 {
                width += 1;
            }
        }
    }
    put(5, width, &mut bytes);
    put(0, 8, &mut bytes);
    [vec![2], blocks(&bytes)].concat()
}

pub fn files() -> Vec<Hostile> {
    let file = |name: &str, fate: Fate, bytes: Vec<u8>| Hostile::new(format!("GIF: {name}"), Kind::Gif, fate, bytes);
    let one = frame((0, 0), (1, 1), ONE_PIXEL);
    let whole = |side: u16| frame((0, 0), (side, side), ONE_PIXEL);
    let comment = [b"\x21\xfe".to_vec(), blocks(CANARY)].concat();
    let program = [b"\x21\xff".to_vec(), blocks(&[b"NETSCAPE2.0", CANARY].concat())].concat();
    let mut files = vec![
        file("65,535 × 65,535", Fate::Refused, gif(65_535, 65_535, std::slice::from_ref(&one))),
        file("65,535 × 65,535 in a frame of its size", Fate::Refused, gif(65_535, 65_535, &[whole(65_535)])),
        file("a frame of 65,535 × 65,535 on a small screen", Fate::Either, gif(4, 4, &[whole(65_535)])),
        file("50 megapixels of a few bytes", Fate::Either, gif(7_000, 7_000, &[whole(7_000)])),
        file("50 megapixels of long runs", Fate::Either, gif(7_000, 7_000, &[frame((0, 0), (7_000, 7_000), &runs(30_000))])),
        file("runs longer than the picture", Fate::Either, gif(10, 10, &[frame((0, 0), (10, 10), &runs(1_000_000))])),
        file("a frame outside the screen", Fate::Either, gif(10, 10, &[frame((60_000, 60_000), (1, 1), ONE_PIXEL)])),
        file("a frame of no size", Fate::Either, gif(10, 10, &[frame((0, 0), (0, 0), ONE_PIXEL)])),
        file("a screen of no size", Fate::Refused, gif(0, 0, std::slice::from_ref(&one))),
        file("no frame", Fate::Refused, gif(10, 10, &[])),
        file("two hundred thousand frames", Fate::Either, gif(10, 10, &vec![one.clone(); 200_000])),
        file("two hundred thousand notes before the frame", Fate::Either, gif(1, 1, &[comment.repeat(200_000), one.clone()])),
        file("a note with script", Fate::Drawn, gif(1, 1, &[comment, program, one.clone()])),
        file("codes of no bits", Fate::Either, gif(1, 1, &[frame((0, 0), (1, 1), &[0, 1, 0, 0])])),
        file("codes of 255 bits", Fate::Refused, gif(1, 1, &[frame((0, 0), (1, 1), &[255, 2, 0x44, 1, 0])])),
        file("codes that nobody gave", Fate::Either, gif(9, 9, &[frame((0, 0), (9, 9), &[2, 4, 0xff, 0xff, 0xff, 0xff, 0])])),
        file("a block that ends nowhere", Fate::Either, [screen(9, 9), frame((0, 0), (9, 9), &[2, 255, 0x44])].concat()),
        file(
            "colours of a palette that is missing",
            Fate::Either,
            [b"GIF89a\x01\0\x01\0\0\0\0".to_vec(), one.clone(), vec![0x3b]].concat(),
        ),
        file("a part that nobody knows", Fate::Either, gif(1, 1, &[vec![0x99; 1000], one])),
    ];
    let going_on = [screen(5_000, 5_000), frame((0, 0), (5_000, 5_000), &[2])].concat();
    files.push(file("pixels that go on", Fate::Either, going_on).endless());
    files
}
