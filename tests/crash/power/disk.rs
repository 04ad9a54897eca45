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

/// What stands under one name.
#[derive(Debug, Clone, Default)]
struct File {
    /// After a power cut; `None` where there is no such file then.
    durable: Option<Vec<u8>>,
    /// What the program sees; `None` where it sees none.
    present: Option<Present>,
    /// Whether the folder on the disk names the present file.
    named: bool,
}

#[derive(Debug, Clone, Default)]
struct Present {
    synced: Vec<u8>,
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
            Event::Write { file, at, bytes } => self.change(file, Pending::Write { at: *at, bytes: bytes.clone() }),
            Event::Truncate { file, to } => self.change(file, Pending::Truncate { to: *to }),
            Event::Sync { file } => {
                let file = self.files.entry(file.clone()).or_default();
                let present = file.present.get_or_insert_default();
                for change in present.pending.drain(..) {
                    change.apply(&mut present.synced);
                }
                if file.named {
                    file.durable = Some(present.synced.clone());
                }
                self.version += 1;
            }
            Event::SyncFolder => {
                for file in self.files.values_mut() {
                    file.named = file.present.is_some();
                    file.durable = file.present.as_ref().map(|present| present.synced.clone());
                }
                self.version += 1;
            }
            Event::Delete { file } => {
                let file = self.files.entry(file.clone()).or_default();
                (file.present, file.named) = (None, false);
            }
            Event::Acknowledged { .. } => {}
        }
    }

    fn change(&mut self, name: &str, change: Pending) {
        self.files.entry(name.to_owned()).or_default().present.get_or_insert_default().pending.push(change);
    }

    /// The folder after a power cut. `luck` decides which unsynced changes got through, whole or in part; without it none did.
    pub fn cut(&self, folder: &Path, mut luck: Option<&mut Dice>) {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
        for (name, file) in &self.files {
            // Whether the folder on the disk has heard of what became of the name.
            let heard = luck.as_mut().is_some_and(|luck| file.named || luck.percent(50));
            let content = match (&mut luck, &file.present) {
                (Some(luck), Some(present)) if heard => {
                    let mut content = present.synced.clone();
                    for change in &present.pending {
                        if luck.percent(50) {
                            change.clone().torn(luck).apply(&mut content);
                        }
                    }
                    Some(content)
                }
                (Some(_), None) if heard => None,
                _ => file.durable.clone(),
            };
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
