//! Below few matches: ways to widen the choice, and the homes that come closest, each with its reasons. The browser fetches this part
//! of the page when its own grid leaves few homes (`public/live.js`).

use leptos::prelude::*;

use crate::{
    components::{Fetch, dated, unit_card, words::Words},
    domain::{
        filter::Filter,
        listing::Listing,
        near::{FEW, NearHome, near},
        relax::{Relaxation, relaxations},
    },
    pages::tour::ways,
    server::{
        inventory::fold,
        site::{Moment, Site},
    },
};

/// `total` homes match; nothing where they are enough.
pub fn view(site: &Site, moment: &Moment, listing: &Listing, filter: &Filter, total: usize, words: &Words) -> Option<AnyView> {
    if total >= FEW {
        return None;
    }
    let wider = relaxations(filter, &listing.columns, fold);
    let homes = near(filter, &listing.columns, fold);
    if total == 0 && wider.is_empty() && homes.is_empty() {
        return office(site, moment);
    }
    let cards = homes.iter().map(|home| card(site, moment, listing, filter, home, words)).collect_view();
    let cards = (!homes.is_empty()).then(|| {
        view! {
            <h2>{site.words.text("near-title")}</h2>
            <ul class="cards">{cards}</ul>
        }
    });
    let wider = widen(site, moment, filter, wider);
    (cards.is_some() || wider.is_some()).then(|| view! { <section class="nearly" data-nearly>{wider}{cards}</section> }.into_any())
}

/// One tap each.
fn widen(site: &Site, moment: &Moment, filter: &Filter, wider: Vec<Relaxation>) -> Option<impl IntoView + use<>> {
    let (basis, currency) = (moment.snapshot.basis, moment.building.settings.currency);
    let items = wider.iter().map(|relaxation| {
        let text = site.words.relaxation(relaxation, filter, basis, currency);
        let href = relaxation.filter.href(&moment.path());
        view! { <li><a class="button" data-live data-relax data-count=relaxation.count href=href>{text}</a></li> }
    });
    let items = items.collect_view();
    (!wider.is_empty()).then(|| {
        view! {
            <p id="widen">{site.words.text("near-widen")}</p>
            <ul class="widen" aria-labelledby="widen">{items}</ul>
        }
    })
}

fn card(site: &Site, moment: &Moment, listing: &Listing, filter: &Filter, home: &NearHome, words: &Words) -> impl IntoView + use<> {
    let unit = &moment.snapshot.units[home.index];
    let writer = site.writer(moment);
    let reasons = home.misses.iter().map(|miss| view! { <li data-reason>{writer.miss(*miss, unit, filter)}</li> }).collect_view();
    let card = dated(listing.cards[home.index].clone(), &listing.columns[home.index], filter.available_by, words);
    let keep = words.with("keep", &[("home", &card.label)]);
    unit_card(card, keep, true, Fetch::Near, view! { <ul class="reasons">{reasons}</ul> })
}

/// Where no choice stands in the way there is nothing to be had: who may know more.
fn office(site: &Site, moment: &Moment) -> Option<AnyView> {
    ways(site, &moment.building).map(|ways| view! { <section class="nearly" data-nearly>{ways}</section> }.into_any())
}
