//! The homes gathered by layout, in the order in which the first of each comes.

use leptos::prelude::*;

use super::{picture::Image, price::Price, words::Words};
use crate::domain::card::Card;

#[component]
pub fn Layouts(cards: Vec<Card>, words: Words) -> impl IntoView {
    let mut groups: Vec<(String, Vec<Card>)> = Vec::new();
    for card in cards {
        match groups.iter_mut().find(|(layout, _)| *layout == card.layout) {
            Some((_, homes)) => homes.push(card),
            None => groups.push((card.layout.clone(), vec![card])),
        }
    }
    let sections = groups.into_iter().map(|(layout, homes)| {
        let name = if layout.is_empty() { words.text("no-layout") } else { layout };
        let count = words.counted("homes", homes.len());
        let cheapest = homes
            .iter()
            .map(|card| &card.price)
            .filter(|price| price.gross.or(price.sale).is_some())
            .min_by_key(|price| price.gross.or(price.sale));
        let from = cheapest.map(|price| [" · ", &words.with("rent-from", &[("value", &price.amount)])].concat());
        let picture = homes.iter().find_map(|card| card.picture.clone());
        let rows = homes.into_iter().map(|card| {
            view! {
                <li data-unit-id=card.id>
                    <a href=card.href>{card.label}</a>
                    <Price price=card.price />
                    <span>{card.area}</span>
                    <span class="availability" data-tone=card.tone.word()>{card.availability}</span>
                </li>
            }
        });
        view! {
            <section class="layout">
                <div class="layout-picture">
                    {picture.map(|mut picture| {
                        // The homes beside it say what it shows.
                        picture.alt.clear();
                        view! { <Image picture sizes="(max-width: 620px) 92vw, 440px" /> }
                    })}
                </div>
                <div>
                    <h3>{name}" "<span class="muted">{count}{from}</span></h3>
                    <ul>{rows.collect_view()}</ul>
                </div>
            </section>
        }
    });
    view! { <div class="layouts">{sections.collect_view()}</div> }
}
