//! The pictures on disk. A file's name tells everything about it, so the directory is its own index and may be emptied at any time.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::{DateTime, Utc};

mod name;

use sha2::{Digest as _, Sha256};

pub use self::name::{About, Content, Item, Key};
use super::{id::hex, sniff::Kind};

/// One file on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub content: Content,
    /// Bytes.
    pub len: u64,
    /// When it was put here.
    pub fetched: DateTime<Utc>,
    /// When it was last asked for; after a restart, as far as the file system remembers.
    pub used: DateTime<Utc>,
}

/// A file being received or made. It is removed when dropped, unless it has been put on the shelf.
#[derive(Debug)]
pub struct Incoming(pub PathBuf);

impl Drop for Incoming {
    fn drop(&mut self) {
        // After `put` there is nothing left to remove.
        let _ = fs::remove_file(&self.0);
    }
}

/// The directory, and what is in it.
#[derive(Debug)]
pub struct Shelf {
    dir: PathBuf,
    /// Bytes that may lie on the shelf.
    capacity: u64,
    entries: Mutex<HashMap<Key, Entry>>,
    arrivals: AtomicU64,
}

const INCOMING: &str = "incoming-";

impl Shelf {
    /// Opens the directory, made where it is missing. Files half received before a crash are removed; a name that is none of ours
    /// is left alone.
    pub fn open(dir: PathBuf, capacity: u64) -> io::Result<Self> {
        fs::create_dir_all(&dir)?;
        let mut entries = HashMap::new();
        for file in fs::read_dir(&dir)? {
            let file = file?;
            let name = file.file_name();
            let Some(name) = name.to_str() else { continue };
            if name.starts_with(INCOMING) {
                fs::remove_file(file.path())?;
            } else if let Some((key, content)) = name::read(name) {
                let about = file.metadata()?;
                let fetched = about.modified()?.into();
                let used = about.accessed().map_or(fetched, DateTime::from);
                entries.insert(key, Entry { content, len: about.len(), fetched, used });
            }
        }
        Ok(Self { dir, capacity, entries: Mutex::new(entries), arrivals: AtomicU64::new(0) })
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<Key, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn look(&self, key: &Key) -> Option<Entry> {
        self.entries().get(key).cloned()
    }

    /// Looks and remembers that it was asked for.
    pub fn take(&self, key: &Key, now: DateTime<Utc>) -> Option<Entry> {
        let mut entries = self.entries();
        let entry = entries.get_mut(key)?;
        entry.used = now;
        Some(entry.clone())
    }

    /// Strikes out an entry whose file turned out to be missing.
    pub fn forget(&self, key: &Key) {
        self.entries().remove(key);
    }

    pub fn path(&self, key: &Key, entry: &Entry) -> PathBuf {
        self.dir.join(name::write(key, &entry.content))
    }

    /// A place to receive a file in.
    pub fn incoming(&self) -> Incoming {
        Incoming(self.dir.join(format!("{INCOMING}{}", self.arrivals.fetch_add(1, Ordering::Relaxed))))
    }

    /// Whether more would push out what is there.
    pub fn is_nearly_full(&self) -> bool {
        self.entries().values().map(|entry| entry.len).sum::<u64>() > self.capacity / 10 * 9
    }

    /// Puts a finished file on the shelf in place of an older one of the same key, then makes room.
    pub async fn put(self: &Arc<Self>, key: Key, incoming: Incoming, kind: Kind, about: About, now: DateTime<Utc>) -> io::Result<()> {
        let shelf = self.clone();
        tokio::task::spawn_blocking(move || shelf.put_now(&key, &incoming, kind, about, now)).await.map_err(io::Error::other)?
    }

    fn put_now(&self, key: &Key, incoming: &Incoming, kind: Kind, about: About, now: DateTime<Utc>) -> io::Result<()> {
        let hash = hex(&Sha256::digest(fs::read(&incoming.0)?));
        let file = fs::OpenOptions::new().write(true).open(&incoming.0)?;
        let len = file.metadata()?.len();
        file.set_modified(now.into())?;
        file.sync_all()?;
        let content = Content { kind, hash, about };
        let entry = Entry { content, len, fetched: now, used: now };
        let path = self.path(key, &entry);
        fs::rename(&incoming.0, &path)?;
        let replaced = self.entries().insert(key.clone(), entry);
        if let Some(old) = replaced.map(|old| self.path(key, &old)).filter(|old| *old != path) {
            remove(&old);
        }
        self.make_room(key);
        Ok(())
    }

    /// Removes the files not asked for the longest until a tenth is free; `kept` stays, however large it is.
    fn make_room(&self, kept: &Key) {
        let mut entries = self.entries();
        let mut total: u64 = entries.values().map(|entry| entry.len).sum();
        if total <= self.capacity {
            return;
        }
        let mut oldest: Vec<(DateTime<Utc>, Key)> = entries.iter().map(|(key, entry)| (entry.used, key.clone())).collect();
        oldest.sort_by_key(|(used, _)| *used);
        for (_, key) in oldest.into_iter().filter(|(_, key)| key != kept) {
            if total <= self.capacity / 10 * 9 {
                break;
            }
            if let Some(entry) = entries.remove(&key) {
                total -= entry.len;
                remove(&self.path(&key, &entry));
            }
        }
    }
}

fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a cached picture could not be removed");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(digit: char) -> Key {
        Key::document(&digit.to_string().repeat(24))
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).expect("a time")
    }

    fn put(shelf: &Shelf, key: &Key, bytes: usize, now: DateTime<Utc>) {
        let incoming = shelf.incoming();
        fs::write(&incoming.0, vec![0; bytes]).expect("written");
        shelf.put_now(key, &incoming, Kind::Pdf, About::Nothing, now).expect("put");
    }

    #[test]
    fn what_was_asked_for_longest_ago_makes_room() {
        let dir = tempfile::tempdir().expect("a directory");
        let shelf = Shelf::open(dir.path().to_owned(), 100).expect("a shelf");
        put(&shelf, &key('a'), 40, at(0));
        put(&shelf, &key('b'), 40, at(1));
        shelf.take(&key('a'), at(2)).expect("still there");
        put(&shelf, &key('c'), 40, at(3));
        assert!(shelf.look(&key('b')).is_none(), "b was asked for before a and c");
        assert!(shelf.look(&key('a')).is_some() && shelf.look(&key('c')).is_some());
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 2);
    }

    #[test]
    fn a_restart_finds_the_whole_files_and_drops_the_half_ones() {
        let dir = tempfile::tempdir().expect("a directory");
        let shelf = Shelf::open(dir.path().to_owned(), 1000).expect("a shelf");
        put(&shelf, &key('a'), 40, at(0));
        fs::write(dir.path().join("incoming-7"), "half").expect("written");
        fs::write(dir.path().join("README"), "not ours").expect("written");
        let shelf = Shelf::open(dir.path().to_owned(), 1000).expect("a shelf");
        let entry = shelf.look(&key('a')).expect("still there");
        assert_eq!((entry.content.kind, entry.len, entry.fetched), (Kind::Pdf, 40, at(0)));
        assert_eq!(entry.content.hash, hex(&Sha256::digest([0; 40])));
        assert!(!dir.path().join("incoming-7").exists() && dir.path().join("README").exists());
    }

    #[test]
    fn a_file_that_was_never_put_leaves_nothing_behind() {
        let dir = tempfile::tempdir().expect("a directory");
        let shelf = Shelf::open(dir.path().to_owned(), 1000).expect("a shelf");
        let incoming = shelf.incoming();
        fs::write(&incoming.0, "half").expect("written");
        drop(incoming);
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 0);
    }
}
