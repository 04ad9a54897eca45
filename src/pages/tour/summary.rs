//! What is asked about: the home with its facts and what it costs, or the building.

use leptos::prelude::*;

use crate::{
    components::{Fetch, Image},
    domain::unit::Unit,
    pages::{shell::address_line, unit::ledger},
    server::{
        inventory::Building,
        site::{Moment, Site},
    },
};

/// A home: its label and facts, then the money, gross first.
pub fn home(site: &Site, moment: &Moment, unit: &Unit) -> AnyView {
    let words = &site.words;
    let card = site.card(moment, unit);
    let facts = [card.beds.clone(), card.baths.clone(), card.area.clone()].into_iter().filter(|text| !text.is_empty());
    let facts = facts.map(|fact| view! { <span>{fact}</span> }).collect_view();
    let picture = card.picture.map(|picture| {
        let plan = picture.plan;
        view! {
            <a class="tour-picture" class:plan=plan href=card.href.clone()>
                <Image picture sizes="(max-width: 860px) 92vw, 400px" fetch=Fetch::Now />
            </a>
        }
    });
    view! {
        <aside class="tour-what" aria-label=words.with("tour-home-facts", &[("home", &unit.label)])>
            {picture}
            <h2><a href=card.href>{unit.label.clone()}</a></h2>
            <p class="facts">{facts}</p>
            <p class="availability" data-tone=card.tone.word()>{card.availability}</p>
            {ledger::view(site, moment, unit, card.price)}
        </aside>
    }
    .into_any()
}

/// The building alone.
pub fn building(building: &Building) -> AnyView {
    view! {
        <aside class="tour-what" aria-label=building.settings.name.clone()>
            <h2>{building.settings.name.clone()}</h2>
            {address_line(building).map(|line| view! { <p class="muted">{line}</p> })}
        </aside>
    }
    .into_any()
}
