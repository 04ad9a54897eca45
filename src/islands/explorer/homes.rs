//! The homes as the browser draws them. Nothing of them is reactive: a drawing takes the place of the one before it.

use std::{ops::Range, sync::Arc};

use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::dom;
use crate::components::{ResultsView, Shown, cards, words::Words};

/// Cards of a row beside the building.
const ROW: usize = 3;

/// How long cards are drawn before the browser may paint, in milliseconds.
const PATIENCE: f64 = 8.0;

/// How many cards stand in the window or above it. Where the list ends there it says nothing of a longer one: `known` at least.
pub fn reach(place: &Element, known: usize) -> usize {
    let bottom = web_sys::window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64());
    let bottom = bottom.unwrap_or(f64::INFINITY);
    let cards = dom::all::<Element>(place, ".card");
    let seen = cards.partition_point(|card| card.get_bounding_client_rect().top() < bottom);
    if seen < cards.len() { seen } else { known.max(seen).max(ROW) }
}

/// The state of the listing, with the cards that it has at once, laid out: that takes longer than to draw it, is to be done before the
/// paint in any case, and belongs to the time that a drawing takes.
pub fn draw(place: &HtmlElement, shown: &Arc<Shown>, words: &Words) {
    place.set_text_content(None);
    append(place, view! { <ResultsView shown=Arc::clone(shown) words=words.clone() /> });
    place.offset_height();
}

/// Adds all the cards that are left.
pub fn draw_all(place: &Element, shown: &Shown, words: &Words) {
    if let Some(list) = list(place) {
        append(&list, cards(shown, words, left(&list, shown)));
    }
}

/// Adds cards, laid out, until [`PATIENCE`] is over; whether some are left.
pub fn draw_some(place: &Element, shown: &Shown, words: &Words) -> bool {
    let Some(list) = list(place) else { return false };
    let start = js_sys::Date::now();
    for next in left(&list, shown) {
        append(&list, cards(shown, words, next..next + 1));
        list.offset_height();
        if js_sys::Date::now() - start > PATIENCE {
            return true;
        }
    }
    false
}

fn list(place: &Element) -> Option<HtmlElement> {
    dom::one(place, ".cards")
}

/// The places of the homes that have no card yet.
fn left(list: &HtmlElement, shown: &Shown) -> Range<usize> {
    list.child_element_count() as usize..shown.homes().len()
}

fn append(place: &Element, view: impl IntoView) {
    view.into_view().build().mount(place, None);
}
