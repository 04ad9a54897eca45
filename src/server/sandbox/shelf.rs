//! The homes that one token opens, and what a test has done to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::inventory::Home;
use super::wire::timestamp;

/// One building's inventory.
pub(super) struct Shelf {
    homes: Vec<Arc<Home>>,
    withdrawn: BTreeSet<u64>,
    edits: BTreeMap<u64, Map<String, Value>>,
    /// When present, the whole answer, byte for byte, whatever it is; the homes wait beneath it.
    pub raw: Option<Bytes>,
}

impl Shelf {
    pub fn new(homes: Vec<Arc<Home>>) -> Self {
        Self { homes, withdrawn: BTreeSet::new(), edits: BTreeMap::new(), raw: None }
    }

    pub fn len(&self) -> usize {
        self.homes.len()
    }

    /// The home with this id, withdrawn or not.
    pub fn home(&self, id: u64) -> Option<Arc<Home>> {
        self.homes.iter().find(|home| home.id == id).cloned()
    }

    /// The homes still here, each with the fields that a test has set.
    pub fn present(&self) -> Vec<(Arc<Home>, Map<String, Value>)> {
        let here = self.homes.iter().filter(|home| !self.withdrawn.contains(&home.id));
        here.map(|home| (home.clone(), self.edits.get(&home.id).cloned().unwrap_or_default())).collect()
    }

    /// Takes a home off the shelf (`true`) or puts it back (`false`); whether there is such a home.
    pub fn withdraw(&mut self, id: u64, gone: bool) -> bool {
        if self.home(id).is_none() {
            return false;
        }
        if gone {
            self.withdrawn.insert(id)
        } else {
            self.withdrawn.remove(&id)
        };
        true
    }

    /// Sets fields of one home; whether there is such a home.
    pub fn edit(&mut self, id: u64, mut fields: Map<String, Value>, now: DateTime<Utc>) -> bool {
        if self.home(id).is_none() {
            return false;
        }
        fields.entry("updated_at").or_insert_with(|| Value::String(timestamp(now)));
        self.edits.entry(id).or_default().append(&mut fields);
        true
    }
}
