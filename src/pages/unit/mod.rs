//! `/{building}/units/{id}`: one home, with its pictures, what it costs and where it is.

mod facts;
pub(super) mod ledger;
mod pictures;

use std::sync::Arc;

use leptos::prelude::*;

use super::{as_of, stale_notice};
use crate::{
    components::UnitCard,
    domain::{
        card::Card,
        unit::{Standing, Unit},
    },
    pages::shell::{Meta, Page, TourLink, contact, tour_link},
    server::{
        feeds::structured_data,
        site::{Moment, Site},
        tours::world::is_open,
    },
};

/// Homes shown beside this one.
const SIMILAR: usize = 3;

pub fn page(site: &Site, moment: &Moment, unit: &Unit) -> Page<impl IntoView + 'static> {
    let card = site.card(moment, unit);
    let summary = site.writer(moment).summary(unit);
    Page {
        meta: Meta {
            title: site.words.with("unit-title", &[("home", &unit.label), ("building", moment.name())]),
            description: [summary, card.price.amount.clone(), card.price.per.clone(), card.availability.clone()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            canonical: Some(card.href.clone()),
            tour: TourLink::Home(seen(unit).map(str::to_owned)),
            structured_data: Some(structured_data::home(site, moment, unit)),
            ..Meta::default()
        },
        building: Some(Arc::clone(&moment.building)),
        main: main(site, moment, unit, card),
        live: false,
    }
}

fn main(site: &Site, moment: &Moment, unit: &Unit, card: Card) -> impl IntoView + 'static + use<> {
    let words = &site.words;
    let writer = site.writer(moment);
    let place = [writer.floor(unit).unwrap_or_default(), card.light.clone()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let standing = match unit.status.meaning {
        Standing::Available => None,
        Standing::Pending => Some("unit-pending"),
        Standing::Leased => Some("unit-leased"),
        Standing::NotAvailable => Some("unit-not-available"),
    };
    let similar = cards(site, moment, &similar(moment, unit));
    let key_facts = [card.beds.clone(), card.baths.clone(), card.area.clone()].into_iter().filter(|text| !text.is_empty());
    view! {
        <main id="main" class="unit" data-building=moment.building.settings.slug.clone() data-as-of=as_of(moment) data-stale=moment.stale.then_some("true")>
            <nav class="breadcrumb" aria-label=words.text("breadcrumb")>
                <ol>
                    <li><a href=moment.path()>{words.text("all-homes")}</a></li>
                    <li aria-current="page">{unit.label.clone()}</li>
                </ol>
            </nav>
            {stale_notice(site, moment)}
            {standing.map(|id| view! { <p class="notice standing">{words.text(id)}</p> })}
            <div class="unit-grid">
                <div class="unit-pictures">{pictures::view(site, moment, unit)}</div>
                <div class="unit-side">
                    <p class="muted">{place}</p>
                    <h1>{unit.label.clone()}</h1>
                    <p class="facts large">{key_facts.map(|fact| view! { <span>{fact}</span> }).collect_view()}</p>
                    {ledger::view(site, moment, unit, card.price.clone())}
                    <p class="availability" data-tone=card.tone.word()>{card.availability.clone()}</p>
                    <div class="unit-ask">
                        {tour_link(site, &moment.building, seen(unit), "button primary wide")}
                        {moment.building.settings.tours.enabled.then(|| contact(site, &moment.building, "plain"))}
                    </div>
                </div>
                <div class="unit-facts">{facts::view(site, moment, unit)}</div>
            </div>
            {(!similar.is_empty()).then(|| view! {
                <section class="similar">
                    <h2>{words.text("similar")}</h2>
                    <ul class="cards">{similar}</ul>
                </section>
            })}
            {bar(site, moment, unit, &card)}
        </main>
    }
}

/// On a phone: what it costs and the way to a tour, always in sight.
fn bar(site: &Site, moment: &Moment, unit: &Unit, card: &Card) -> impl IntoView + use<> {
    view! {
        <div class="unit-bar">
            <p><strong>{card.price.amount.clone()}</strong>" "{card.price.per.clone()}<span class="fine">{card.availability.clone()}</span></p>
            {tour_link(site, &moment.building, seen(unit), "button primary")}
        </div>
    }
}

/// The id that a tour is asked with; `None` where only the building can be seen.
fn seen(unit: &Unit) -> Option<&str> {
    is_open(unit).then_some(unit.id.as_str())
}

/// Homes one may want instead: as many bedrooms, free, nearest in rent.
fn similar<'m>(moment: &'m Moment, unit: &Unit) -> Vec<&'m Unit> {
    let snapshot = &moment.snapshot;
    let mut others: Vec<&Unit> = snapshot
        .units
        .iter()
        .filter(|other| other.id != unit.id && other.beds == unit.beds && other.status.meaning == Standing::Available)
        .collect();
    let distance = |other: &Unit| match (unit.price.gross, other.price.gross) {
        (Some(a), Some(b)) if unit.price.basis == other.price.basis => a.abs_diff(b),
        _ => u64::MAX,
    };
    others.sort_by_key(|other| distance(other));
    others.truncate(SIMILAR);
    others
}

/// Cards of homes beside the page's own.
pub(super) fn cards(site: &Site, moment: &Moment, units: &[&Unit]) -> Vec<AnyView> {
    units.iter().map(|unit| site.card(moment, unit)).map(|card| view! { <UnitCard card other=true /> }.into_any()).collect()
}
