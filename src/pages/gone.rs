//! 410: a home that has left the feed, and the ones like it that have not.

use std::sync::Arc;

use leptos::prelude::*;

use super::{as_of, stale_notice, unit::others::Others};
use crate::{
    pages::{
        part::Part,
        shell::{Meta, Page, tour_link},
    },
    server::{
        inventory::Gone,
        site::{Moment, Site},
    },
};

pub fn page(site: &Site, moment: &Moment, gone: &Gone) -> Page<impl IntoView + 'static> {
    let words = &site.words;
    let title = words.with("gone-title", &[("home", &gone.unit.label)]);
    let left = words.date(gone.since.with_timezone(&moment.building.settings.time_zone).date_naive());
    let was = site.writer(moment).summary(&gone.unit);
    let others = Others::of(moment, &gone.unit);
    let none = others.is_empty().then(|| view! { <p>{words.text("gone-none")}</p> });
    let main = view! {
        <main id="main" class="message" data-building=moment.building.settings.slug.clone() data-as-of=as_of(moment) data-stale=moment.stale.then_some("true")>
            <h1>{title.clone()}</h1>
            <p class="lede">
                {words.with("gone-text", &[("value", &left)])}
                {(!was.is_empty()).then(|| format!(" {}", words.with("gone-was", &[("value", &was)])))}
            </p>
            {stale_notice(site, moment)}
            {none}
            {others.sections(site, moment, &gone.unit)}
            <p class="ways">
                {tour_link(site, &moment.building, None, "button primary")}
                <a class="button" href=moment.path()>{words.with("not-found-on", &[("building", moment.name())])}</a>
            </p>
        </main>
    };
    Page {
        meta: Meta { title, no_index: true, parts: &[Part::Home], ..Meta::default() },
        building: Some(Arc::clone(&moment.building)),
        main,
    }
}
