//! Prometheus's text, written from the health at the moment it is asked for. No personal data, no credential.

use metrics::{gauge, with_local_recorder};
use metrics_exporter_prometheus::PrometheusBuilder;

use super::health::{Health, Status};

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
    handle.render()
}
