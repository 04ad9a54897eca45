//! The homes as the browser draws them. Nothing of them is reactive: a drawing takes the place of the one before it.

use std::{ops::Range, sync::Arc};

use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::dom;
use crate::components::{ResultsView, Shown, cards, words::Words};

/// Cards of a row beside the building.
const ROW: usize = 3;

/// How many cards stand in the window or above it. Where the list ends there it says nothing of a longer one: `known` at least.
pub fn reach(place: &Element, known: usize) -> usize {
    let bottom = web_sys::window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64());
    let bottom = bottom.unwrap_or(f64::INFINITY);
    let cards = dom::all::<Element>(place, ".card");
    let seen = cards.partition_point(|card| card.get_bounding_client_rect().top() < bottom);
    if seen < cards.len() { seen } else { known.max(seen).max(ROW) }
}

/// The state of the listing, with the cards that it has at once.
pub fn draw(place: &Element, shown: &Arc<Shown>, words: &Words) {
    place.set_inner_html(&html(view! { <ResultsView shown=Arc::clone(shown) words=words.clone() /> }));
}

/// Adds all the cards that are left.
pub fn draw_all(place: &Element, shown: &Shown, words: &Words) {
    if let Some(list) = list(place) {
        append(&list, cards(shown, words, left(&list, shown)));
    }
}

/// Adds a row of the cards that are left, laid out, so that the frame has less to do; whether some are left still.
pub fn draw_row(place: &Element, shown: &Shown, words: &Words) -> bool {
    let Some(list) = list(place) else { return false };
    let left = left(&list, shown);
    let row = left.start..left.end.min(left.start + ROW);
    let more = row.end < left.end;
    append(&list, cards(shown, words, row));
    list.offset_height();
    more
}

fn list(place: &Element) -> Option<HtmlElement> {
    dom::one(place, ".cards")
}

/// The places of the homes that have no card yet.
fn left(list: &HtmlElement, shown: &Shown) -> Range<usize> {
    list.child_element_count() as usize..shown.homes().len()
}

fn append(list: &Element, cards: impl IntoView) {
    // Refused only outside a document.
    let _ = list.insert_adjacent_html("beforeend", &html(cards));
}

/// The text that the server writes too: the browser reads it sooner than it is told one element after another.
fn html(view: impl IntoView) -> String {
    view.into_view().to_html()
}
