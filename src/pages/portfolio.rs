//! `/` with several buildings: each with a picture, its place, what is free and from how much, in its own currency.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{Fetch, Image},
    pages::shell::{Meta, Page},
    server::{
        inventory::Building,
        site::{Moment, Site},
    },
};

/// As wide as its column of the grid.
const SIZES: &str = "(max-width: 620px) 92vw, (max-width: 1000px) 46vw, 400px";
/// Buildings whose pictures are seen before anybody scrolls.
const SEEN_AT_ONCE: usize = 3;

pub fn page(site: &Site) -> Page<impl IntoView + 'static> {
    let words = &site.words;
    let title = words.text("portfolio-title");
    let cards = site.buildings.iter().enumerate().map(|(index, building)| {
        let fetch = match index {
            0 => Fetch::First,
            _ if index < SEEN_AT_ONCE => Fetch::Now,
            _ => Fetch::Near,
        };
        card(site, building, fetch)
    });
    let cards = cards.collect_view();
    let main = view! {
        <main id="main">
            <div class="masthead">
                <div>
                    <h1>{title.clone()}</h1>
                    <p class="lede">{words.counted("portfolio-lede", site.buildings.len())}</p>
                </div>
            </div>
            <ul class="cards buildings">{cards}</ul>
        </main>
    };
    Page { meta: Meta { description: title.clone(), title, canonical: Some("/".to_owned()), ..Meta::default() }, building: None, main }
}

fn card(site: &Site, building: &Arc<Building>, fetch: Fetch) -> impl IntoView + use<> {
    let words = &site.words;
    let moment = Moment::of(building, site.clock.now());
    let free = moment.as_ref().map(|moment| moment.snapshot.free());
    let count = free.map_or_else(|| words.text("portfolio-not-loaded"), |(free, _)| words.counted("portfolio-homes", free));
    let from = moment.as_ref().zip(free.and_then(|(_, cheapest)| cheapest)).map(|(moment, cheapest)| {
        let currency = building.settings.currency;
        let amount = words.money(currency.minor_of(cheapest), currency);
        words.with("portfolio-from", &[("value", &amount), ("per", &site.writer(moment).per(moment.snapshot.basis))])
    });
    let cover = moment.as_ref().and_then(|moment| site.cover(moment));
    let is_plan = cover.as_ref().is_some_and(|picture| picture.plan);
    view! {
        <li class="card building-card">
            <div class="card-picture" class:plan=is_plan>{cover.map(|picture| view! { <Image picture sizes=SIZES fetch /> })}</div>
            <h2><a class="cover" href=format!("/{}", building.settings.slug)>{building.settings.name.clone()}</a></h2>
            {building.settings.address_line().map(|line| view! { <p class="muted">{line}</p> })}
            <p class="building-free"><strong>{count}</strong>{from.map(|from| view! { <span>{from}</span> })}</p>
        </li>
    }
}
