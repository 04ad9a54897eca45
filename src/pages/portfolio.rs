//! `/` with several buildings: each with its place, what is free and from how much.

use leptos::prelude::*;

use crate::{
    domain::unit::Standing,
    pages::shell::{Meta, Page},
    server::site::{Moment, Site},
};

pub fn page(site: &Site) -> Page<impl IntoView + 'static> {
    let words = &site.words;
    let title = words.text("portfolio-title");
    let now = site.clock.now();
    let cards = site.buildings.iter().map(|building| {
        let moment = Moment::of(building, now);
        let free = moment
            .as_ref()
            .map(|moment| moment.snapshot.units.iter().filter(|unit| unit.status.meaning == Standing::Available).collect::<Vec<_>>());
        let count = match &free {
            Some(free) => words.counted("portfolio-homes", free.len()),
            None => words.text("portfolio-not-loaded"),
        };
        let basis = moment.as_ref().map(|moment| moment.snapshot.basis);
        let cheapest =
            free.iter().flatten().filter(|unit| Some(unit.price.basis) == basis).min_by_key(|unit| unit.price.gross.unwrap_or(i64::MAX));
        let from = cheapest
            .and_then(|unit| unit.price.gross.map(|rent| words.money(rent, unit.price.currency)))
            .map(|rent| words.with("portfolio-from", &[("value", &rent)]));
        view! {
            <li class="card building-card">
                <h2><a class="cover" href=format!("/{}", building.settings.slug)>{building.settings.name.clone()}</a></h2>
                {building.settings.address_line().map(|line| view! { <p class="muted">{line}</p> })}
                <p><strong>{count}</strong>{from.map(|from| view! { " "<span>{from}</span> })}</p>
            </li>
        }
    });
    let cards = cards.collect_view();
    let main = view! {
        <main id="main">
            <h1>{title.clone()}</h1>
            <ul class="cards">{cards}</ul>
        </main>
    };
    Page {
        meta: Meta { description: title.clone(), title, canonical: Some("/".to_owned()), ..Meta::default() },
        building: None,
        main,
        live: false,
    }
}
