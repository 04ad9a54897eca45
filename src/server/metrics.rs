//! Prometheus's text: gauges written from the health at the moment they are asked for, and what was counted since the start. No
//! personal data, no credential; labels come from the settings and from our own route table, never from a visitor.

use std::sync::OnceLock;

use metrics::{counter, gauge, set_global_recorder, with_local_recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::health::{Health, Status};

/// What the whole process has counted.
static COUNTED: OnceLock<PrometheusHandle> = OnceLock::new();

/// From here on, what is counted is kept. More than once does no harm: a process counts once for all.
pub fn start_counting() {
    COUNTED.get_or_init(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        if set_global_recorder(recorder).is_err() {
            tracing::warn!("another recorder of metrics is in place; nothing is counted here");
        }
        handle
    });
}

/// One answer to a visitor. `route` is the pattern of the route table, not the path asked for.
pub fn answered(route: &str, status: u16) {
    counter!("stoop_requests_total", "route" => route.to_owned(), "status" => status.to_string()).increment(1);
}

/// One round of a building's refresh loop; `outcome` is a fixed word.
pub fn refreshed(building: &str, outcome: &'static str) {
    counter!("stoop_refreshes_total", "building" => building.to_owned(), "outcome" => outcome).increment(1);
}

/// One attempt to tell somebody of a tour; both are fixed words.
pub fn told(channel: &'static str, state: &'static str) {
    counter!("stoop_tellings_total", "to" => channel, "state" => state).increment(1);
}

pub fn render(health: &Health) -> String {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    with_local_recorder(&recorder, || {
        gauge!("stoop_up").set(if health.status == Status::Down { 0.0 } else { 1.0 });
        gauge!("stoop_degraded").set(if health.status == Status::Ok { 0.0 } else { 1.0 });
        for building in &health.buildings {
            let labels = [("building", building.slug.clone()), ("source", building.source.to_owned())];
            gauge!("stoop_units", &labels).set(building.units as f64);
            gauge!("stoop_inventory_age_seconds", &labels).set(building.age_seconds.map_or(f64::NAN, |age| age as f64));
            gauge!("stoop_refresh_consecutive_failures", &labels).set(building.consecutive_failures);
            gauge!("stoop_upstream_calls_5m", &labels).set(building.upstream_calls_5m as f64);
        }
        let leads = &health.leads;
        let states = [
            ("queued", leads.queued),
            ("delivered", leads.delivered),
            ("unknown", leads.unknown),
            ("rejected", leads.rejected),
            ("quarantined", leads.quarantined),
        ];
        for (state, count) in states {
            gauge!("stoop_leads", "state" => state).set(count as f64);
        }
    });
    let counted = COUNTED.get().map(PrometheusHandle::render).unwrap_or_default();
    handle.render() + &counted
}
