//! What the address asked for that could not be done, said plainly.

use leptos::prelude::*;

use super::words::Words;
use crate::domain::query::Ignored;

/// Values named; the others are only counted.
const NAMED: usize = 5;
/// Characters of a value that are shown.
const SHOWN: usize = 40;

#[component]
pub fn IgnoredNotice(ignored: Vec<Ignored>, words: Words) -> impl IntoView {
    (!ignored.is_empty()).then(|| {
        let more = ignored.len().saturating_sub(NAMED);
        let items = ignored.iter().take(NAMED).map(|ignored| {
            let mut value: String = ignored.value.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
            if value.len() < ignored.value.len() {
                value.push('…');
            }
            let key = words.text(&["key-", ignored.key].concat());
            view! { <li>{key}": "<bdi>{value}</bdi></li> }
        });
        view! {
            <div class="notice" data-ignored>
                <p>{words.text("ignored-title")}</p>
                <ul>
                    {items.collect_view()}
                    {(more > 0).then(|| view! { <li>{words.with("ignored-more", &[("n", &more.to_string())])}</li> })}
                </ul>
            </div>
        }
    })
}
