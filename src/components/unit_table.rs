//! The homes as a table, for comparing many at once; the head of a column sorts by it.

use leptos::prelude::*;

use super::{keep::Keep, price::Price, words::Words};
use crate::domain::{
    card::Card,
    filter::{Filter, Sort},
};

/// What a column that can be sorted by is called, and the orders its head leads to: the first choice, then the other way round.
const COLUMNS: [(&str, Sort, Sort); 5] = [
    ("col-rent", Sort::Rent, Sort::RentDown),
    ("col-beds", Sort::Beds, Sort::BedsDown),
    ("col-area", Sort::AreaDown, Sort::Area),
    ("col-floor", Sort::FloorDown, Sort::Floor),
    ("col-available", Sort::Available, Sort::Available),
];

#[component]
pub fn UnitTable(cards: Vec<Card>, filter: Filter, words: Words, path: String) -> impl IntoView {
    let heads = COLUMNS.map(|(name, first, second)| {
        let now = filter.sort == first || filter.sort == second;
        let order = now.then_some(if filter.sort.word().starts_with('-') { "descending" } else { "ascending" });
        let next = if filter.sort == first { second } else { first };
        let href = Filter { sort: next, ..filter.clone().first_page() }.href(&path);
        view! { <th scope="col" aria-sort=order><a data-live href=href>{words.text(name)}</a></th> }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=words.text("view-table")>
            <table class="unit-table">
                <thead>
                    <tr>
                        <th scope="col">{words.text("col-keep")}</th>
                        <th scope="col">{words.text("col-home")}</th>
                        {heads.into_iter().collect_view()}
                        <th scope="col">{words.text("col-light")}</th>
                    </tr>
                </thead>
                <tbody>
                    {cards.into_iter().map(|card| view! {
                        <tr data-unit-id=card.id>
                            <td><Keep label=words.with("keep", &[("home", &card.label)]) id=card.id.clone() /></td>
                            <th scope="row"><a href=card.href>{card.label}</a></th>
                            <td><Price price=card.price.clone() /><span class="note">{card.price.note}</span></td>
                            <td>{[card.beds, card.baths].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")}</td>
                            <td>{card.area}</td>
                            <td>{card.floor}</td>
                            <td><span class="availability" data-tone=card.tone.word()>{card.availability}</span></td>
                            <td>{card.light}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}
