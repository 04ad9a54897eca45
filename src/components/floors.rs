//! The building from the top down: every match as a window on its floor.

use std::cmp::Reverse;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{dated::dated, price::Price, words::Words};
use crate::domain::{columns::Columns, listing::Listing, order::natural};

/// `matches` are indices into the listing; `by` is the date asked for.
#[component]
pub fn Floors(matches: Vec<usize>, listing: std::sync::Arc<Listing>, by: Option<NaiveDate>, words: Words) -> impl IntoView {
    let column = |index: usize| -> &Columns { &listing.columns[index] };
    let mut order = matches;
    order.sort_by(|a, b| {
        let (a, b) = (column(*a), column(*b));
        Reverse(a.floor).cmp(&Reverse(b.floor)).then_with(|| natural(&a.label, &b.label)).then_with(|| natural(&a.id, &b.id))
    });
    let storeys = order.chunk_by(|a, b| column(*a).floor == column(*b).floor).map(|storey| {
        let name = &listing.cards[storey[0]].floor;
        let name = if name.is_empty() { words.text("no-floor") } else { name.clone() };
        let windows = storey.iter().map(|index| {
            let card = dated(listing.cards[*index].clone(), column(*index), by, &words);
            view! {
                <li class="window" data-unit-id=card.id data-tone=card.tone.word()>
                    <a href=card.href>
                        <strong>{card.label}</strong>
                        <span>{card.beds}</span>
                        <Price price=card.price />
                        <span class="availability" data-tone=card.tone.word()>{card.availability}</span>
                    </a>
                </li>
            }
        });
        view! {
            <section class="storey">
                <h3>{name}</h3>
                <ul class="windows">{windows.collect_view()}</ul>
            </section>
        }
    });
    view! { <div class="floors">{storeys.collect_view()}</div> }
}
