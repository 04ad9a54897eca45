//! Telling what is in the outbox: lease → journal → send → mark, one lane beside the other.
//!
//! A lead is sent again only where it certainly did not arrive (or the vendor said 500 or 503, which counts as that). Where it may have, it is
//! `unknown` and waits for a person.

mod breaker;
mod courier;
mod way;

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, Utc};

pub use self::{
    breaker::Breaker,
    courier::{Courier, run_until_stopped},
    way::{Came, MailWay, Office, VendorWay, Way},
};
use crate::server::store::outbox::State;

/// How one step went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// One message was tried; this is its state now.
    Tried(State),
    /// Nothing may be tried before then.
    NotBefore(DateTime<Utc>),
    /// There is nothing to tell.
    Nothing,
    /// What came of an attempt cannot be written down, or nothing could be taken out: the disk. Nothing is sent meanwhile.
    DiskFailed,
}

/// The couriers of all lanes.
pub type Couriers = BTreeMap<String, Arc<Courier>>;
