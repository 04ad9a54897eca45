//! The way to the next page of homes, and back.

use leptos::prelude::*;

use super::words::Words;
use crate::domain::filter::{Filter, Page};

#[component]
pub fn Pager(filter: Filter, page: u32, pages: u32, words: Words, path: String) -> impl IntoView {
    let href = move |page: u32| Filter { page: Page(page), ..filter.clone() }.href(&path);
    (pages > 1).then(|| {
        let place = words.with("page", &[("page", &page.to_string()), ("pages", &pages.to_string())]);
        view! {
            <nav class="pager" aria-label=words.text("pages")>
                {(page > 1).then(|| view! { <a class="button" data-live rel="prev" href=href(page - 1)>{words.text("previous")}</a> })}
                <span>{place}</span>
                {(page < pages).then(|| view! { <a class="button" data-live rel="next" href=href(page + 1)>{words.text("next")}</a> })}
            </nav>
        }
    })
}
