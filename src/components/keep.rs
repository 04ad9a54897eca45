//! The heart that keeps a home in this browser: markup alone, pressed by `public/keep.js`, not seen without script.

use leptos::prelude::*;

/// `label` is its name, "Keep 12C"; whether the home is kept is said by `aria-pressed`.
#[component]
pub fn Keep(id: String, label: String) -> impl IntoView {
    view! { <button type="button" data-keep=id aria-pressed="false" aria-label=label></button> }
}
