//! `/{building}/units/{id}`: one home, with its pictures, what it costs and where it is.

mod facts;
pub(super) mod ledger;
pub(super) mod others;
mod pictures;
mod place;
pub(super) mod share;
pub(super) mod sheet;
pub(super) mod sums;

use std::sync::Arc;

use leptos::prelude::*;

use self::others::Others;
use super::{as_of, compare, stale_notice};
use crate::{
    domain::{
        card::Card,
        unit::{Standing, Unit},
    },
    pages::{
        part::Part,
        shell::{CardLink, Meta, Page, TourLink, contact, tour_link},
    },
    server::{
        feeds::structured_data,
        site::{Moment, Site},
    },
};

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
            parts: &[Part::Building, Part::Tour, Part::Home],
            structured_data: Some(structured_data::home(site, moment, unit)),
            social_card: Some(CardLink { path: format!("{}/card.jpg", card.href), alt: site.writer(moment).one_line(unit) }),
            ..Meta::default()
        },
        building: Some(Arc::clone(&moment.building)),
        main: main(site, moment, unit, card),
    }
}

fn main(site: &Site, moment: &Moment, unit: &Unit, card: Card) -> impl IntoView + 'static + use<> {
    let words = &site.words;
    let mut others = Others::of(moment, unit);
    let standing = standing(site, moment, unit, &mut others);
    view! {
        <main id="main" class="unit" data-building=moment.building.settings.slug.clone() data-as-of=as_of(moment) data-stale=moment.stale.then_some("true")>
            <nav class="breadcrumb" aria-label=words.text("breadcrumb")>
                <ol>
                    <li><a href=moment.path()>{words.text("all-homes")}</a></li>
                    <li aria-current="page">{unit.label.clone()}</li>
                </ol>
            </nav>
            {share::view(site)}
            {stale_notice(site, moment)}
            {standing}
            {bar(site, moment, unit, &card)}
            <div class="unit-grid">
                <div class="unit-pictures">{pictures::view(site, moment, unit)}</div>
                <div class="unit-side">{side(site, moment, unit, &card)}</div>
                <div class="unit-facts">{facts::view(site, moment, unit)}</div>
                {place::view(site, moment, unit)}
            </div>
            {sheet::view(site, moment, unit)}
            {others.sections(site, moment, unit)}
        </main>
    }
}

/// That a home cannot be had at once, and what is free instead.
fn standing(site: &Site, moment: &Moment, unit: &Unit, others: &mut Others<'_>) -> Option<AnyView> {
    let (id, is_lost) = match unit.status.meaning {
        Standing::Available => return None,
        Standing::Pending => ("unit-pending", false),
        Standing::Leased => ("unit-leased", true),
        Standing::NotAvailable => ("unit-not-available", true),
    };
    let instead = if is_lost { others.instead(site, moment) } else { None };
    Some(view! { <div class="notice standing"><p><strong>{site.words.with(id, &[("basis", unit.price.basis.word())])}</strong></p>{instead}</div> }.into_any())
}

/// Beside the pictures: which home it is, when it is free, what it costs, and the way to see it.
fn side(site: &Site, moment: &Moment, unit: &Unit, card: &Card) -> impl IntoView + use<> {
    let place = [site.writer(moment).floor(unit).unwrap_or_default(), card.light.clone()];
    let place = place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let sizes = [card.beds.clone(), card.baths.clone(), card.area.clone()].into_iter().filter(|text| !text.is_empty());
    view! {
        <p class="muted">{place}</p>
        <div class="unit-name">
            <h1>{unit.label.clone()}</h1>
            <button
                type="button"
                class="button"
                data-keep=unit.id.clone()
                aria-pressed="false"
                aria-label=site.words.with("live-keep", &[("home", &unit.label)])
            >
                {site.words.text("keep")}
            </button>
        </div>
        <p class="availability" data-tone=card.tone.word()>{card.availability.clone()}</p>
        <p class="facts large">{sizes.map(|fact| view! { <span>{fact}</span> }).collect_view()}</p>
        {ledger::view(site, moment, unit, card.price.clone())}
        <div class="unit-ask">
            {tour_link(site, &moment.building, seen(unit), "button primary wide")}
            {vendors_page(unit, unit.book_url.as_deref(), site.words.text("book"))}
            {vendors_page(unit, unit.apply_url.as_deref(), site.words.text("apply"))}
            {moment.building.settings.tours.enabled.then(|| contact(site, &moment.building, "plain"))}
            <a class="plain" href=compare::path(moment, [unit])>{site.words.text("compare-link")}</a>
        </div>
    }
}

/// A page of the vendor's own, for a home that can be had.
fn vendors_page(unit: &Unit, address: Option<&str>, label: String) -> Option<impl IntoView + use<>> {
    let address = address.filter(|_| unit.status.meaning.is_open())?.to_owned();
    Some(view! { <a class="button wide" href=address rel="noopener">{label}</a> })
}

/// On a phone: what it costs and the way to a tour, always in sight, and before the many links of the building for the keyboard.
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
    unit.status.meaning.is_open().then_some(unit.id.as_str())
}
