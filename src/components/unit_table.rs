//! The homes as a table, for comparing many at once.

use leptos::prelude::*;

use super::{keep::Keep, price::Price, words::Words};
use crate::domain::card::Card;

#[component]
pub fn UnitTable(cards: Vec<Card>, words: Words) -> impl IntoView {
    let heads = ["col-keep", "col-home", "col-rent", "col-beds", "col-area", "col-available", "col-light"];
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=words.text("view-table")>
            <table class="unit-table">
                <thead>
                    <tr>{heads.map(|head| view! { <th scope="col">{words.text(head)}</th> }).into_iter().collect_view()}</tr>
                </thead>
                <tbody>
                    {cards.into_iter().map(|card| view! {
                        <tr data-unit-id=card.id>
                            <td><Keep label=words.with("keep", &[("home", &card.label)]) id=card.id.clone() /></td>
                            <th scope="row"><a href=card.href>{card.label}</a></th>
                            <td><Price price=card.price.clone() /><span class="note">{card.price.note}</span></td>
                            <td>{[card.beds, card.baths].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")}</td>
                            <td>{card.area}</td>
                            <td><span class="availability" data-tone=card.tone.word()>{card.availability}</span></td>
                            <td>{card.light}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}
