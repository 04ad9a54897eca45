//! What is said where a tour is not, or cannot be, asked for.

use std::sync::Arc;

use leptos::prelude::*;

use super::office;
use crate::{
    pages::{
        part::Part,
        shell::{Meta, Page, TourLink},
    },
    server::{inventory::Building, site::Site},
};

/// 404: the building takes no requests here.
pub fn tours_off(site: &Site, building: &Arc<Building>) -> Page<impl IntoView + 'static + use<>> {
    let text = site.words.with("tour-off-text", &[("building", &building.settings.name)]);
    message(site, building, "tour-off-title", text, None, true)
}

/// 403: the request came from another site's page.
pub fn cross_site(site: &Site, building: &Arc<Building>) -> Page<impl IntoView + 'static + use<>> {
    let form = Some((super::path(building, None), site.words.text("tour-cross-link")));
    message(site, building, "tour-cross-title", site.words.text("tour-cross-text"), form, false)
}

/// 413: more than a form can be.
pub fn too_large(site: &Site, building: &Arc<Building>) -> Page<impl IntoView + 'static + use<>> {
    message(site, building, "tour-large-title", site.words.text("tour-large-text"), None, true)
}

fn message(
    site: &Site,
    building: &Arc<Building>,
    title: &str,
    text: String,
    link: Option<(String, String)>,
    office: bool,
) -> Page<impl IntoView + 'static + use<>> {
    let words = &site.words;
    let title = words.text(title);
    let main = view! {
        <main id="main" class="message" data-building=building.settings.slug.clone()>
            <h1>{title.clone()}</h1>
            <p class="lede">{text}</p>
            {office.then(|| office::ways(site, building))}
            {link.map(|(href, label)| view! { <p><a class="button primary" href=href>{label}</a></p> })}
            <p><a href=format!("/{}", building.settings.slug)>{words.with("not-found-on", &[("building", &building.settings.name)])}</a></p>
        </main>
    };
    Page {
        meta: Meta { title, no_index: true, tour: TourLink::Here, parts: &[Part::Tour], ..Meta::default() },
        building: Some(Arc::clone(building)),
        main,
    }
}
