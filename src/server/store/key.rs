//! The site's own random key: it marks what belongs to a credential without keeping the credential.

use std::{
    fmt, fs,
    io::{self, ErrorKind, Read as _, Write as _},
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
        let say = |error: &io::Error| StoreError::Key(path.clone(), error.to_string());
        fs::create_dir_all(data_dir).map_err(|error| StoreError::Directory(data_dir.to_owned(), error.to_string()))?;
        if !path.try_exists().map_err(|error| say(&error))? {
            make(&path, chance).map_err(|error| say(&error))?;
        }
        let mut bytes = Vec::with_capacity(LENGTH + 1);
        let file = fs::File::open(&path).map_err(|error| say(&error))?;
        file.take(LENGTH as u64 + 1).read_to_end(&mut bytes).map_err(|error| say(&error))?;
        let key = bytes.try_into().map_err(|_| StoreError::Key(path.clone(), format!("it is not {LENGTH} bytes long")))?;
        Ok(Self(key))
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

/// Writes a key beside its place and gives it its name once it is whole: a program killed meanwhile leaves no half key, which the next start
/// would have to refuse. Of two that start together the first one's counts.
fn make(path: &Path, chance: &dyn Chance) -> io::Result<()> {
    let mut drawn = [0; LENGTH + 8];
    chance.fill(&mut drawn);
    let (key, mark) = drawn.split_at(LENGTH);
    let beside = path.with_extension(mark.iter().fold("key.".to_owned(), |name, byte| name + &format!("{byte:02x}")));
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    let whole = file.write_all(key).and_then(|()| file.sync_all());
    let named = whole.and_then(|()| match fs::hard_link(&beside, path) {
        Ok(()) => fs::remove_file(&beside),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => fs::remove_file(&beside),
        // Not every file system has second names.
        Err(_) => fs::rename(&beside, path),
    });
    if named.is_err() {
        // What went wrong before is what is told.
        let _ = fs::remove_file(&beside);
    }
    named.and_then(|()| path.parent().map_or(Ok(()), |folder| fs::File::open(folder)?.sync_all()))
}
