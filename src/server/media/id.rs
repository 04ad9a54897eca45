//! The opaque name of a picture: who has it may fetch it, and nobody learns the vendor's address from it or makes one up.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Hexadecimal digits of an id: 96 bits of the keyed hash.
const DIGITS: usize = 24;

/// What a picture shows of a home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Photo,
    Plan,
}

impl Role {
    const fn word(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Plan => "plan",
        }
    }
}

/// Names pictures. The key comes from the data directory, so ids outlive restarts and differ from one installation to the next.
#[derive(Clone)]
pub struct Namer(Hmac<Sha256>);

impl Namer {
    pub fn new(key: &[u8; 32]) -> Self {
        // HMAC pads a short key with zeros to the block size of its hash.
        let mut block = [0; 64];
        block[..32].copy_from_slice(key);
        Self(Hmac::new(&block.into()))
    }

    /// The id of an address in a home. The query and the fragment do not count: a freshly signed address is the same picture.
    pub fn id(&self, building: &str, unit: &str, role: Role, url: &str) -> String {
        let address = url.split(['?', '#']).next().unwrap_or(url);
        let mut mac = self.0.clone();
        for part in [building, unit, role.word(), address] {
            // The length before each part keeps "a" + "bc" and "ab" + "c" apart.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        let mut id = hex(&mac.finalize().into_bytes());
        id.truncate(DIGITS);
        id
    }
}

/// Whether a text could be an id at all.
pub fn is_well_formed(id: &str) -> bool {
    id.len() == DIGITS && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_signature_keeps_the_id_and_anything_else_changes_it() {
        let namer = Namer::new(&[7; 32]);
        let id = namer.id("alder", "9821", Role::Photo, "https://v.example/a.jpg?signature=1");
        assert!(is_well_formed(&id), "{id}");
        assert_eq!(id, namer.id("alder", "9821", Role::Photo, "https://v.example/a.jpg?signature=2#x"));
        for other in [
            namer.id("birch", "9821", Role::Photo, "https://v.example/a.jpg"),
            namer.id("alder", "982", Role::Photo, "1https://v.example/a.jpg"),
            namer.id("alder", "9821", Role::Plan, "https://v.example/a.jpg"),
            namer.id("alder", "9821", Role::Photo, "https://v.example/b.jpg"),
            Namer::new(&[8; 32]).id("alder", "9821", Role::Photo, "https://v.example/a.jpg"),
        ] {
            assert_ne!(id, other);
        }
    }
}
