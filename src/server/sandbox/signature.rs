//! Signed picture addresses: what they name, how long they hold.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::Sha256;

use super::state::Settings;

/// What a file name keeps as it is.
const IN_FILENAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Which upload of a home.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Picture {
    /// The floor plan, a picture or a PDF.
    Plan,
    /// A photograph, by its scene's name.
    Photo(String),
}

/// The upload itself, or the 400x400 contained variant of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Variant {
    Original,
    Thumbnail,
}

/// Writes the addresses of one listing call.
pub(super) struct Addresses<'a> {
    origin: String,
    secret: &'a [u8],
    expires: i64,
}

impl<'a> Addresses<'a> {
    /// Addresses below `origin` that hold from `now` for the settings' life, rounded up to the settings' step.
    pub fn new(origin: String, secret: &'a [u8], settings: &Settings, now: DateTime<Utc>) -> Self {
        let step = i64::from(settings.picture_step_seconds.max(1));
        let earliest = now.timestamp() + i64::from(settings.picture_life_seconds);
        let expires = earliest.div_euclid(step) * step + if earliest.rem_euclid(step) == 0 { 0 } else { step };
        Self { origin, secret, expires }
    }

    /// The absolute address of one upload or its thumbnail.
    pub fn of(&self, home: u64, picture: &Picture, variant: Variant, filename: &str) -> String {
        let folder = match variant {
            Variant::Original => "blobs",
            Variant::Thumbnail => "representations",
        };
        let signed = sign(self.secret, home, picture, variant, self.expires);
        let filename = utf8_percent_encode(filename, IN_FILENAME);
        format!("{}/rails/active_storage/{folder}/{signed}/{filename}", self.origin)
    }
}

fn sign(secret: &[u8], home: u64, picture: &Picture, variant: Variant, expires: i64) -> String {
    let what = match picture {
        Picture::Plan => "plan".to_owned(),
        Picture::Photo(scene) => {
            format!("photo_{}", utf8_percent_encode(scene, NON_ALPHANUMERIC).to_string().replace('%', "~"))
        }
    };
    let message = format!("{home}.{what}.{expires}");
    let seal = seal(secret, &message, variant).finalize().into_bytes();
    seal.iter().fold(format!("{message}--"), |text, byte| format!("{text}{byte:02x}"))
}

/// What a signed part names, or `None` where it is forged, meant for the other variant, or past its time.
pub(super) fn open(secret: &[u8], signed: &str, variant: Variant, now: DateTime<Utc>) -> Option<(u64, Picture)> {
    let (message, seal_hex) = signed.split_once("--")?;
    seal(secret, message, variant).verify_slice(&bytes_of_hex(seal_hex)?).ok()?;
    let mut parts = message.split('.');
    let (home, what, expires) = (parts.next()?, parts.next()?, parts.next()?);
    if now.timestamp() >= expires.parse::<i64>().ok()? {
        return None;
    }
    let picture = match what.strip_prefix("photo_") {
        Some(scene) => {
            let scene = scene.replace('~', "%");
            Picture::Photo(percent_encoding::percent_decode_str(&scene).decode_utf8().ok()?.into_owned())
        }
        None => Picture::Plan,
    };
    Some((home.parse().ok()?, picture))
}

fn seal(secret: &[u8], message: &str, variant: Variant) -> Hmac<Sha256> {
    let mut seal = Hmac::<Sha256>::new_from_slice(secret).expect("an HMAC takes a key of any length");
    seal.update(match variant {
        Variant::Original => b"blob:",
        Variant::Thumbnail => b"representation:".as_slice(),
    });
    seal.update(message.as_bytes());
    seal
}

fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
