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
    let picture = decode::decode(&develop::whole(&master)?, kind)?.at_most_wide(width)?;
    // Only a drawing's master is a WebP.
    let subject = if kind == Kind::Webp { Subject::Drawing } else { Subject::Photograph };
    let (kind, file) = match coding {
        Coding::Jpeg => (Kind::Jpeg, encode::jpeg(&picture, subject)?),
        Coding::Webp => (Kind::Webp, encode::webp(&picture, subject)?),
        Coding::Avif => {
            let (avif, webp) = (encode::avif(&picture, subject)?, encode::webp(&picture, subject)?);
            if webp.len() < avif.len() { (Kind::Webp, webp) } else { (Kind::Avif, avif) }
        }
    };
    into.write_all(&file).map_err(|_| Spoilt::Process)?;
    Ok(kind)
}
