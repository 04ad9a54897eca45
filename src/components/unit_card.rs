//! One home in the grid. The whole card leads to its page through one link.

use leptos::prelude::*;

use super::{
    keep::Keep,
    picture::{Fetch, Image},
    price::Price,
};
use crate::domain::card::Card;

/// As wide as its column of the grid.
const SIZES: &str = "(max-width: 620px) 92vw, 300px";

#[component]
pub fn UnitCard(
    card: Card,
    /// "Keep 12C".
    keep: String,
    /// A home beside the results (similar, gone's others): `data-other-unit-id` instead of `data-unit-id`.
    #[prop(optional)]
    other: bool,
    #[prop(optional)] fetch: Fetch,
) -> impl IntoView {
    unit_card(card, keep, other, fetch, ())
}

/// The same, with something below what every card says.
pub fn unit_card(card: Card, keep: String, other: bool, fetch: Fetch, below: impl IntoView) -> impl IntoView {
    let kept = card.id.clone();
    let (id, other_id) = if other { (None, Some(card.id)) } else { (Some(card.id), None) };
    let plan = card.picture.as_ref().is_some_and(|picture| picture.plan);
    let note = (!card.price.note.is_empty()).then(|| view! { <p class="note">{card.price.note.clone()}</p> });
    view! {
        <li class="card" data-unit-id=id data-other-unit-id=other_id>
            <div class="card-picture" class:plan=plan>
                {card.picture.map(|picture| view! { <Image picture sizes=SIZES fetch /> })}
            </div>
            <h3 class="card-label"><a href=card.href><span>{card.label}</span></a></h3>
            <Keep id=kept label=keep />
            <Price price=card.price />
            {note}
            <p class="facts">
                {(!card.beds.is_empty()).then(|| view! { <strong>{card.beds}</strong> })}
                {(!card.baths.is_empty()).then(|| view! { <span>{card.baths}</span> })}
                {(!card.area.is_empty()).then(|| view! { <span>{card.area}</span> })}
            </p>
            <p class="availability" data-tone=card.tone.word()>{card.availability}</p>
            {(!card.light.is_empty()).then(|| view! { <p class="light">{card.light}</p> })}
            {below}
        </li>
    }
}
