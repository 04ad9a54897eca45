//! The tour form against robots and other people's pages.

mod doubt;
mod rate;
mod same_origin;
mod stamp;
mod visitor;

use chrono::{DateTime, Utc};
use stoop::server::store::key::SiteKey;

use crate::stage::Dice;

fn noon() -> DateTime<Utc> {
    "2026-06-01T12:00:00.123Z".parse().unwrap()
}

/// The key of a site whose dice always fall so.
fn key(dice: u8) -> SiteKey {
    SiteKey::open(tempfile::tempdir().unwrap().path(), &Dice(dice)).unwrap()
}
