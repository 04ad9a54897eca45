//! 410: a home that has left the feed, and the ones like it that have not.

use std::sync::Arc;

use leptos::prelude::*;

use super::{as_of, unit::cards};
use crate::{
    domain::unit::{Standing, Unit},
    pages::shell::{Meta, Page, tour_link},
    server::{
        inventory::Gone,
        site::{Moment, Site},
    },
};

/// Other homes shown.
const OTHERS: usize = 6;

pub fn page(site: &Site, moment: &Moment, gone: &Gone) -> Page<impl IntoView + 'static> {
    let words = &site.words;
    let title = words.with("gone-title", &[("home", &gone.unit.label)]);
    let left = words.date(gone.since.with_timezone(&moment.building.settings.time_zone).date_naive());
    let others = cards(site, moment, &others(moment, &gone.unit));
    let heading = words.text(if others.is_empty() { "gone-none" } else { "gone-others" });
    let main = view! {
        <main id="main" class="message" data-building=moment.building.settings.slug.clone() data-as-of=as_of(moment)>
            <h1>{title.clone()}</h1>
            <p class="lede">{words.with("gone-text", &[("value", &left)])}</p>
            <h2>{heading}</h2>
            <ul class="cards">{others}</ul>
            <p>{tour_link(site, &moment.building, None, "button primary")}</p>
            <p><a class="button" href=moment.path()>{words.with("not-found-on", &[("building", moment.name())])}</a></p>
        </main>
    };
    Page { meta: Meta { title, no_index: true, ..Meta::default() }, building: Some(Arc::clone(&moment.building)), main, live: false }
}

/// Free homes of the same layout, or of as many bedrooms where the layout is not known.
fn others<'m>(moment: &'m Moment, gone: &Unit) -> Vec<&'m Unit> {
    let alike = |unit: &&Unit| match &gone.layout {
        Some(layout) => unit.layout.as_ref() == Some(layout),
        None => unit.beds == gone.beds && unit.baths == gone.baths,
    };
    let free = |unit: &&Unit| matches!(unit.status.meaning, Standing::Available | Standing::Pending);
    moment.snapshot.units.iter().filter(free).filter(alike).take(OTHERS).collect()
}
