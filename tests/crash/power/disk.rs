//! A disk that keeps what was synced, and of the rest nothing, or whatever it likes.

use std::{collections::BTreeMap, fs, path::Path};

use super::file_layer::Event;
use crate::dice::Dice;

/// The smallest part of a write that arrives as a whole.
const SECTOR: usize = 512;

#[derive(Debug, Clone)]
enum Pending {
    Write { at: usize, bytes: Vec<u8> },
    Truncate { to: usize },
}

#[derive(Debug, Clone, Default)]
struct File {
    /// `None` where the file is not there after a power cut.
    durable: Option<Vec<u8>>,
    pending: Vec<Pending>,
}

/// As it stands after some events.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    files: BTreeMap<String, File>,
    /// Counts what has become durable.
    pub version: u64,
}

impl Disk {
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Write { file, at, bytes } => self.file(file).pending.push(Pending::Write { at: *at, bytes: bytes.clone() }),
            Event::Truncate { file, to } => self.file(file).pending.push(Pending::Truncate { to: *to }),
            Event::Sync { file } => {
                let file = self.file(file);
                let mut content = file.durable.take().unwrap_or_default();
                for change in file.pending.drain(..) {
                    change.apply(&mut content);
                }
                file.durable = Some(content);
                self.version += 1;
            }
            Event::Delete { file, for_good } => {
                let file = self.file(file);
                file.pending = vec![Pending::Truncate { to: 0 }];
                if *for_good {
                    *file = File::default();
                    self.version += 1;
                }
            }
            Event::Acknowledged { .. } => {}
        }
    }

    fn file(&mut self, name: &str) -> &mut File {
        self.files.entry(name.to_owned()).or_default()
    }

    /// The folder after a power cut. `luck` decides which unsynced changes got through, whole or in part; without it none did.
    pub fn cut(&self, folder: &Path, luck: Option<&mut Dice>) {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
        let mut luck = luck;
        for (name, file) in &self.files {
            let mut content = file.durable.clone();
            if let Some(luck) = luck.as_deref_mut() {
                for change in file.pending.iter().filter(|_| luck.percent(50)).cloned().collect::<Vec<_>>() {
                    change.torn(luck).apply(content.get_or_insert_default());
                }
            }
            if let Some(content) = content {
                fs::write(folder.join(name), content).unwrap();
            }
        }
    }
}

impl Pending {
    fn apply(self, content: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes } => {
                if content.len() < at + bytes.len() {
                    content.resize(at + bytes.len(), 0);
                }
                content[at..at + bytes.len()].copy_from_slice(&bytes);
            }
            Self::Truncate { to } => content.truncate(to),
        }
    }

    /// One in four writes breaks off at the end of a sector.
    fn torn(self, luck: &mut Dice) -> Self {
        match self {
            Self::Write { at, mut bytes } if bytes.len() > SECTOR && luck.percent(25) => {
                let sectors = u64::try_from(bytes.len() / SECTOR).unwrap_or(1);
                bytes.truncate(SECTOR * usize::try_from(luck.below(sectors)).unwrap_or(0));
                Self::Write { at, bytes }
            }
            other => other,
        }
    }
}
