//! How the program is doing, for whoever keeps it running.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    budget::{Budget, VENDOR_LIMIT, host_of},
    clock::rfc3339,
    inventory::{Building, Buildings},
    store::outbox::Counts,
    sync::EMPTY,
};

/// The body of `/healthz`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Health {
    pub status: Status,
    pub version: &'static str,
    pub buildings: Vec<BuildingHealth>,
    pub leads: LeadCounts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Ok,
    /// A building not loaded, stale, held or refused, or a lead whose fate is unknown.
    Degraded,
    /// No building can serve a listing.
    Down,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BuildingHealth {
    pub slug: String,
    pub source: &'static str,
    /// Zero before the first answer.
    pub units: usize,
    /// RFC 3339; null before the first answer.
    pub as_of: Option<String>,
    pub age_seconds: Option<i64>,
    pub last_error: Option<String>,
    pub consecutive_failures: u32,
    pub upstream_calls_5m: usize,
    pub upstream_budget_5m: usize,
    #[serde(skip)]
    pub sound: bool,
}

/// Tour requests by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct LeadCounts {
    pub queued: u64,
    pub delivered: u64,
    pub unknown: u64,
    pub rejected: u64,
    pub quarantined: u64,
    pub oldest_queued_seconds: Option<u64>,
}

impl LeadCounts {
    pub fn of(counts: &Counts, now: DateTime<Utc>) -> Self {
        Self {
            queued: counts.queued,
            delivered: counts.delivered,
            unknown: counts.unknown,
            rejected: counts.rejected,
            quarantined: counts.quarantined,
            oldest_queued_seconds: counts.oldest_queued.map(|oldest| u64::try_from((now - oldest).num_seconds()).unwrap_or(0)),
        }
    }
}

impl Health {
    pub fn of(buildings: &Buildings, budget: &Budget, leads: LeadCounts, now: DateTime<Utc>) -> Self {
        let rows: Vec<BuildingHealth> = buildings.iter().map(|building| BuildingHealth::of(building, budget, now)).collect();
        let status = if !can_serve(buildings) {
            Status::Down
        } else if leads.unknown > 0 || rows.iter().any(|row| !row.sound) {
            Status::Degraded
        } else {
            Status::Ok
        };
        Self { status, version: env!("CARGO_PKG_VERSION"), buildings: rows, leads }
    }
}

impl BuildingHealth {
    fn of(building: &Building, budget: &Budget, now: DateTime<Utc>) -> Self {
        let condition = building.condition();
        let snapshot = building.snapshot();
        let stale = snapshot.as_ref().is_none_or(|snapshot| building.is_stale(snapshot, now));
        let empty = condition.last_error.as_deref() == Some(EMPTY);
        Self {
            slug: building.settings.slug.clone(),
            source: building.settings.source.kind.word(),
            units: snapshot.as_ref().map_or(0, |snapshot| snapshot.units.len()),
            as_of: snapshot.as_ref().map(|snapshot| rfc3339(snapshot.as_of)),
            age_seconds: snapshot.as_ref().map(|snapshot| (now - snapshot.as_of).num_seconds()),
            sound: !stale && !empty && condition.held.is_none() && !condition.credential_refused,
            last_error: condition.last_error,
            consecutive_failures: condition.consecutive_failures,
            upstream_calls_5m: budget.calls_5m(&host_of(&building.settings.source.base_url)),
            upstream_budget_5m: VENDOR_LIMIT,
        }
    }
}

/// Whether at least one building can show a listing, stale or not.
pub fn can_serve(buildings: &Buildings) -> bool {
    buildings.iter().any(|building| building.snapshot().is_some())
}
