//! The admin address's page: how each building is doing, why a home may not be on the site, and which tour requests wait for a person.

use leptos::prelude::*;

mod inbox;

use super::shell::{Meta, Page};
use crate::{
    domain::unit::{Standing, Unit},
    server::{
        clock::rfc3339,
        health::{BuildingHealth, Health},
        inventory::Building,
        site::Site,
        store::outbox::Waiting,
    },
};

/// `inbox` is what waits for a person and how much of it there is, nobody's name in it; `None` where the disk cannot say.
pub fn page(site: &Site, health: &Health, inbox: Option<&(Vec<Waiting>, u64)>) -> Page<impl IntoView + 'static> {
    let title = site.words.text("admin-title");
    let sections = site.buildings.iter().zip(&health.buildings).map(|(building, row)| section(site, building, row).into_any());
    let sections = sections.collect_view();
    let inbox = inbox::section(site, &health.leads, inbox);
    let main = view! {
        <main id="main">
            <h1>{title.clone()}</h1>
            <p class="lede">{site.words.with("admin-version", &[("value", health.version)])}</p>
            {inbox}
            {sections}
        </main>
    };
    Page { meta: Meta { title, no_index: true, ..Meta::default() }, building: None, main }
}

fn section(site: &Site, building: &Building, health: &BuildingHealth) -> impl IntoView + use<> {
    let words = &site.words;
    let condition = building.condition();
    let snapshot = building.snapshot();
    let held = condition.held.map(|held| words.with("admin-held", &[("n", &held.units.to_string()), ("value", &held.times.to_string())]));
    let notes: Vec<String> = [condition.last_error, held, condition.store_error].into_iter().flatten().collect();
    let hidden = snapshot.iter().flat_map(|snapshot| &snapshot.units).filter_map(|unit| {
        let why = why_not_listed(unit)?;
        Some(view! { <li><strong>{unit.label.clone()}</strong>": "{words.with(why, &[("value", &unit.status.raw)])}</li> })
    });
    let hidden = hidden.collect_view();
    let gone = snapshot.iter().flat_map(|snapshot| &snapshot.gone).map(|gone| {
        let since = rfc3339(gone.since);
        view! { <li><strong>{gone.unit.label.clone()}</strong>": "{words.with("admin-gone", &[("value", &since)])}</li> }
    });
    let gone = gone.collect_view();
    let refused = condition.refused.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
    view! {
        <section>
            <h2>{building.settings.name.clone()}</h2>
            <p>{words.with("admin-source", &[("value", building.settings.source.kind.vendor()), ("n", &health.units.to_string()), ("home", health.as_of.as_deref().unwrap_or("–"))])}</p>
            <ul>{notes.into_iter().map(|note| view! { <li class="notice">{note}</li> }).collect_view()}</ul>
            <h3>{words.text("admin-hidden")}</h3>
            <ul>{hidden}{gone}</ul>
            <h3>{words.text("admin-refused")}</h3>
            <ul>{refused}</ul>
        </section>
    }
}

/// Why the listing does not show a home unless asked for; `None` for one that it shows.
fn why_not_listed(unit: &Unit) -> Option<&'static str> {
    match unit.status.meaning {
        Standing::Available | Standing::Pending => None,
        Standing::Leased => Some("admin-leased"),
        Standing::NotAvailable => Some("admin-not-available"),
    }
}
