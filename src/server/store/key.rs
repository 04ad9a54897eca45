//! The site's own random key: it marks what belongs to a credential without keeping the credential.

use std::{
    fmt, fs,
    io::{ErrorKind, Read as _, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::StoreError;
use crate::server::chance::Chance;

const LENGTH: usize = 32;

/// Thirty-two secret bytes, made once and kept in `stoop.key` (mode 0600) in the data directory.
#[derive(Clone)]
pub struct SiteKey([u8; LENGTH]);

impl fmt::Debug for SiteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SiteKey(…)")
    }
}

impl SiteKey {
    /// Reads the key; makes it where there is none. A key of another length is refused, because replacing it would disown the inventory.
    pub fn open(data_dir: &Path, chance: &dyn Chance) -> Result<Self, StoreError> {
        let path = data_dir.join("stoop.key");
        let say = |reason: String| StoreError::Key(path.clone(), reason);
        fs::create_dir_all(data_dir).map_err(|error| StoreError::Directory(data_dir.to_owned(), error.to_string()))?;
        match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(mut file) => {
                let mut key = [0; LENGTH];
                chance.fill(&mut key);
                file.write_all(&key).and_then(|()| file.sync_all()).map_err(|error| say(error.to_string()))?;
                Ok(Self(key))
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let mut bytes = Vec::with_capacity(LENGTH + 1);
                let file = fs::File::open(&path).map_err(|error| say(error.to_string()))?;
                file.take(LENGTH as u64 + 1).read_to_end(&mut bytes).map_err(|error| say(error.to_string()))?;
                let key = bytes.try_into().map_err(|_| say(format!("it is not {LENGTH} bytes long")))?;
                Ok(Self(key))
            }
            Err(error) => Err(say(error.to_string())),
        }
    }

    /// A keyed hash of the parts in their order; no two lists of parts share one. `purpose` keeps the uses of the key apart.
    pub fn mac(&self, purpose: &str, parts: &[&str]) -> [u8; 32] {
        // Every length is a valid key for this construction.
        self.over(purpose, parts).map_or([0; 32], |mac| mac.finalize().into_bytes().into())
    }

    /// Whether this is [`Self::mac`] of the parts. Takes the same time wherever the two differ, so that nobody can feel their way to one.
    pub fn verify(&self, purpose: &str, parts: &[&str], mac: &[u8]) -> bool {
        self.over(purpose, parts).is_some_and(|expected| expected.verify_slice(mac).is_ok())
    }

    fn over(&self, purpose: &str, parts: &[&str]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        for part in std::iter::once(&purpose).chain(parts) {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part.as_bytes());
        }
        Some(mac)
    }
}
