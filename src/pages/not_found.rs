//! 404, with a way on.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    pages::shell::{Meta, Page},
    server::{inventory::Building, site::Site},
};

/// `building` is the one whose path the address begins with, where there is one.
pub fn page(site: &Site, building: Option<&Arc<Building>>) -> Page<impl IntoView + 'static> {
    let words = &site.words;
    let title = words.text("not-found-title");
    let text = match building {
        Some(building) => words.with("not-found-home", &[("building", &building.settings.name)]),
        None => words.text("not-found-text"),
    };
    let on: Vec<_> = match building {
        Some(building) => vec![Arc::clone(building)],
        None => site.buildings.iter().cloned().collect(),
    };
    let links = on.iter().map(|building| {
        let label = words.with("not-found-on", &[("building", &building.settings.name)]);
        view! { <p><a class="button" href=format!("/{}", building.settings.slug)>{label}</a></p> }
    });
    let main = view! {
        <main id="main" class="message">
            <h1>{title.clone()}</h1>
            <p class="lede">{text}</p>
            {links.collect_view()}
        </main>
    };
    Page { meta: Meta { title, no_index: true, ..Meta::default() }, building: building.cloned(), main }
}

/// 500: our own fault, said plainly.
pub fn error(site: &Site) -> Page<impl IntoView + 'static> {
    let title = site.words.text("error-title");
    let main = view! {
        <main id="main" class="message">
            <h1>{title.clone()}</h1>
            <p class="lede">{site.words.text("error-text")}</p>
        </main>
    };
    Page { meta: Meta { title, no_index: true, ..Meta::default() }, building: None, main }
}
