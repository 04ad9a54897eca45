//! The master → a rendition.

use std::{fs::File, io::Write as _, path::Path};

use super::{
    Coding, Spoilt, decode, develop,
    encode::{self, Subject},
};
use crate::server::media::sniff::Kind;

pub fn print(
    master: &Path,
    kind: Kind,
    width: u32,
    coding: Coding,
    into: &Path,
    locked: impl FnOnce() -> Result<(), Spoilt>,
) -> Result<Kind, Spoilt> {
    let master = File::open(master).map_err(|_| Spoilt::Process)?;
    let mut into = File::create(into).map_err(|_| Spoilt::Process)?;
    locked()?;
    let bytes = develop::whole(&master)?;
    let picture = decode::decode(&bytes, kind)?;
    // Only what came without loss is kept without loss, as a WebP.
    let subject = if kind == Kind::Webp { Subject::of(bytes.len(), &picture) } else { Subject::Photograph };
    let picture = picture.at_most_wide(width)?;
    let (kind, file) = match coding {
        Coding::Jpeg => (Kind::Jpeg, encode::jpeg(&picture)?),
        Coding::Avif if subject == Subject::Photograph => smaller(encode::avif(&picture)?, encode::webp(&picture, subject)?),
        Coding::Avif | Coding::Webp => (Kind::Webp, encode::webp(&picture, subject)?),
    };
    into.write_all(&file).map_err(|_| Spoilt::Process)?;
    Ok(kind)
}

fn smaller(avif: Vec<u8>, webp: Vec<u8>) -> (Kind, Vec<u8>) {
    if webp.len() < avif.len() { (Kind::Webp, webp) } else { (Kind::Avif, avif) }
}
