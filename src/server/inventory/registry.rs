//! The buildings this program serves.

use std::{collections::HashMap, sync::Arc};

use super::{Building, Pace};
use crate::server::settings;

/// All buildings, in the order of the settings. Which ones there are never changes while the program runs.
#[derive(Debug, Default)]
pub struct Buildings {
    all: Vec<Arc<Building>>,
    by_slug: HashMap<String, usize>,
}

impl Buildings {
    /// None of them has a snapshot yet. Of two with the same slug the first is found; settings refuse the second.
    pub fn new(settings: Vec<settings::Building>) -> Self {
        let paces = Pace::of(&settings);
        let all: Vec<_> = settings.into_iter().zip(paces).map(|(settings, pace)| Arc::new(Building::new(settings, pace))).collect();
        let by_slug = all.iter().enumerate().rev().map(|(index, building)| (building.settings.slug.clone(), index)).collect();
        Self { all, by_slug }
    }

    pub fn get(&self, slug: &str) -> Option<&Arc<Building>> {
        self.by_slug.get(slug).map(|index| &self.all[*index])
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Arc<Building>> {
        self.all.iter()
    }

    pub const fn len(&self) -> usize {
        self.all.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The building, where there is exactly one.
    pub fn only(&self) -> Option<&Arc<Building>> {
        self.all.first().filter(|_| self.all.len() == 1)
    }
}

impl<'b> IntoIterator for &'b Buildings {
    type Item = &'b Arc<Building>;
    type IntoIter = std::slice::Iter<'b, Arc<Building>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
