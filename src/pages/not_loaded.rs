//! 503: the first inventory has not come yet. Where there is script it asks again by itself and is shown once it is there; a page that
//! loaded itself anew all the time would take the place where somebody reads.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    pages::{
        part::Part,
        shell::{Meta, Page},
    },
    server::{inventory::Building, site::Site},
};

/// Seconds after which a visitor, or a machine, may ask again. `public/awaited.js` does.
pub const RETRY_SECONDS: u32 = 5;

pub fn page(site: &Site, building: &Arc<Building>) -> Page<impl IntoView + 'static> {
    let words = &site.words;
    let settings = &building.settings;
    let title = words.with("not-loaded-title", &[("building", &settings.name)]);
    let office = settings.phone.as_ref().or(settings.email.as_ref()).map(|way| words.with("not-loaded-contact", &[("value", way)]));
    let main = view! {
        <main id="main" class="message" data-building=settings.slug.clone()>
            <h1>{title.clone()}</h1>
            <p class="lede">{words.text("not-loaded-text")}</p>
            <p><a class="button" href="">{words.text("not-loaded-again")}</a></p>
            {office.map(|text| view! { <p>{text}</p> })}
        </main>
    };
    Page { meta: Meta { title, no_index: true, parts: &[Part::Awaited], ..Meta::default() }, building: Some(Arc::clone(building)), main }
}
