//! Cards, table, the building or layouts; no building where no home tells its floor.

use leptos::prelude::*;

use super::{facade::Beside, words::Words};
use crate::domain::filter::{Filter, View};

#[component]
pub fn Views(filter: Filter, beside: Beside, words: Words, path: String) -> impl IntoView {
    let items =
        View::ALL.iter().filter(|view| beside != Beside::Nothing || **view != View::Stack || filter.view == View::Stack).map(|view| {
            let current = (*view == filter.view).then_some("page");
            let href = Filter { view: *view, ..filter.clone().first_page() }.href(&path);
            // A building drawn by floors has no windows here; its page has.
            let live = *view != View::Stack || beside == Beside::Windows;
            view! { <li><a data-live=live href=href aria-current=current>{words.text(&["view-", view.word()].concat())}</a></li> }
        });
    view! { <nav class="views" aria-label=words.text("views")><ul>{items.collect_view()}</ul></nav> }
}
