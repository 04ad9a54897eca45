//! `/{building}/compare`: up to four homes side by side. The address holds which, so that whoever gets it sees the same.

mod asked;
mod choose;
mod rows;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

pub use self::asked::{Asked, path};
use super::{as_of, stale_notice, unit::share};
use crate::{
    components::Keep,
    pages::{
        part::Part,
        shell::{Meta, Page},
    },
    server::site::{Moment, Site},
};

pub fn page(site: &Site, moment: &Moment, asked: &Asked<'_>) -> Page<impl IntoView + 'static + use<>> {
    let labels: Vec<&str> = asked.shown.iter().map(|unit| unit.label.as_str()).collect();
    let building = ("building", moment.name());
    let title = match labels.as_slice() {
        [] => site.words.with("compare-title-none", &[building]),
        _ => site.words.with("compare-title", &[("home", &labels.join(", ")), building]),
    };
    let lines: Vec<String> = asked.shown.iter().map(|unit| site.writer(moment).one_line(unit)).collect();
    Page {
        meta: Meta {
            title,
            description: lines.join("; "),
            // Every choice of four is another address: search engines are told where the homes themselves are.
            canonical: Some(moment.path()),
            parts: &[Part::Home, Part::Compare],
            ..Meta::default()
        },
        building: Some(Arc::clone(&moment.building)),
        main: main(site, moment, asked),
    }
}

fn main(site: &Site, moment: &Moment, asked: &Asked<'_>) -> impl IntoView + 'static + use<> {
    let words = &site.words;
    let hint = match asked.shown.len() {
        0 => Some("compare-none"),
        1 => Some("compare-one"),
        _ => None,
    };
    view! {
        <main id="main" class="compare" data-building=moment.building.settings.slug.clone() data-as-of=as_of(moment) data-stale=moment.stale.then_some("true")>
            <nav class="breadcrumb" aria-label=words.text("breadcrumb")>
                <ol>
                    <li><a href=moment.path()>{words.text("all-homes")}</a></li>
                    <li aria-current="page">{words.text("compare")}</li>
                </ol>
            </nav>
            {(!asked.shown.is_empty()).then(|| share::view(site))}
            <h1>{words.text("compare")}</h1>
            {stale_notice(site, moment)}
            {lost(site, asked)}
            {left_out(site, moment, asked)}
            {hint.map(|id| view! { <p class="lede">{words.text(id)}</p> })}
            {choose::kept(site, moment, asked)}
            {(!asked.shown.is_empty()).then(|| table::view(site, moment, asked))}
            {choose::add(site, moment, asked)}
            {foot(site, moment, asked)}
        </main>
    }
}

/// Names what the address asks for and is not there. The heart lets one forget it.
fn lost(site: &Site, asked: &Asked<'_>) -> Option<AnyView> {
    let lines = asked.lost.iter().map(|lost| {
        let home = [("home", lost.label.as_str())];
        view! { <li>{site.words.with("compare-lost", &home)}<Keep id=lost.id.clone() label=site.words.with("live-keep", &home) /></li> }
    });
    (!asked.lost.is_empty()).then(|| view! { <ul class="notice lost">{lines.collect_view()}</ul> }.into_any())
}

/// The homes for which there is no room.
fn left_out(site: &Site, moment: &Moment, asked: &Asked<'_>) -> Option<AnyView> {
    let links = asked.left_out.iter().map(|unit| view! { <li><a href=site.href(moment, unit)>{unit.label.clone()}</a></li> });
    (!asked.left_out.is_empty()).then(|| {
        view! { <div class="notice left-out"><p>{site.words.text("compare-left-out")}</p><ul>{links.collect_view()}</ul></div> }.into_any()
    })
}

/// When it was true, or the way back where there is nothing to be true.
fn foot(site: &Site, moment: &Moment, asked: &Asked<'_>) -> AnyView {
    if asked.shown.is_empty() {
        let back = site.words.with("not-found-on", &[("building", moment.name())]);
        return view! { <p class="ways"><a class="button" href=moment.path()>{back}</a></p> }.into_any();
    }
    view! { <p class="fine compare-checked">{super::unit::sheet::checked(site, moment)}</p> }.into_any()
}
