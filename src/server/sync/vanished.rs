//! What becomes of homes that an answer does not list.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use crate::{
    domain::unit::Unit,
    server::{inventory::Gone, sources::Inventory},
};

/// Vanished homes remembered for a building; beyond that the oldest are forgotten.
const REMEMBERED: usize = 5_000;

/// The homes of an answer, and with them those whose record was sent but could not be read, as they were last known: they have not vanished.
pub fn with_unreadable(mut answer: Inventory, known: &[Unit]) -> Inventory {
    let known: HashMap<&str, &Unit> = known.iter().map(|unit| (unit.id.as_str(), unit)).collect();
    let mut listed: HashSet<String> = answer.units.iter().map(|unit| unit.id.clone()).collect();
    for id in answer.refused.iter().filter_map(|refused| refused.id.as_deref()) {
        if let Some(unit) = known.get(id).filter(|_| listed.insert(id.to_owned())) {
            answer.units.push((*unit).clone());
        }
    }
    answer
}

/// Every vanished home, newest first: the known ones that are not listed any more, and those vanished earlier that did not come back.
pub fn gone(known: &[Unit], earlier: &[Gone], listed: &[Unit], now: DateTime<Utc>) -> Vec<Gone> {
    let listed: HashSet<&str> = listed.iter().map(|unit| unit.id.as_str()).collect();
    let missing = known.iter().filter(|unit| !listed.contains(unit.id.as_str())).map(|unit| Gone { unit: unit.clone(), since: now });
    let still = earlier.iter().filter(|gone| !listed.contains(gone.unit.id.as_str())).cloned();
    missing.chain(still).take(REMEMBERED).collect()
}
