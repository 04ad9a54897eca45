//! The plan first, then the photos, each a plain link to its large picture; a drawing of ours where there is nothing to show.

mod gallery;
mod mosaic;
mod plan;

use leptos::prelude::*;

use crate::{
    domain::unit::{Asset, Unit},
    server::{
        media::Role,
        site::{Moment, Site},
    },
};

pub fn view(site: &Site, moment: &Moment, unit: &Unit) -> impl IntoView + use<> {
    let shown = |role: Role, asset: &&Asset| !site.is_broken(moment, unit, role, asset);
    // A document is there to be downloaded although it cannot be drawn.
    let plans: Vec<&Asset> = unit.plans.iter().filter(|plan| plan.pdf || shown(Role::Plan, plan)).collect();
    let photos: Vec<&Asset> = unit.photos.iter().filter(|photo| shown(Role::Photo, photo)).collect();
    let none = (plans.is_empty() && photos.is_empty()).then(|| missing(site, unit));
    view! {
        {plan::view(site, moment, unit, &plans)}
        {gallery::view(site, moment, unit, &photos, plans.is_empty())}
        {none}
    }
}

/// The drawing, and why there is no picture.
fn missing(site: &Site, unit: &Unit) -> impl IntoView + use<> {
    let sent = !unit.plans.is_empty() || !unit.photos.is_empty();
    let why = site.words.text(if sent { "pictures-broken" } else { "no-pictures" });
    view! { <div class="no-pictures"><div class="walls"></div><p>{why}</p></div> }
}

/// What a button does, drawn as strokes in a square of 24.
fn sign(path: &'static str) -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
            <path d=path />
        </svg>
    }
}
