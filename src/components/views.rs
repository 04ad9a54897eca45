//! Cards, table, floors or layouts; no floors where no home tells its own.

use leptos::prelude::*;

use super::words::Words;
use crate::domain::filter::{Filter, View};

#[component]
pub fn Views(filter: Filter, floors: bool, words: Words, path: String) -> impl IntoView {
    let items = View::ALL.iter().filter(|view| floors || **view != View::Stack || filter.view == View::Stack).map(|view| {
        let current = (*view == filter.view).then_some("page");
        let href = Filter { view: *view, ..filter.clone().first_page() }.href(&path);
        view! { <li><a data-live href=href aria-current=current>{words.text(&["view-", view.word()].concat())}</a></li> }
    });
    view! { <nav class="views" aria-label=words.text("views")><ul>{items.collect_view()}</ul></nav> }
}
