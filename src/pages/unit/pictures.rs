//! The plan first, then the photos, each a plain link to its large picture.

use leptos::prelude::*;

use crate::{
    domain::unit::{Asset, Unit},
    server::{
        media::{Role, Variant},
        site::{Moment, Site},
    },
};

pub fn view(site: &Site, moment: &Moment, unit: &Unit) -> impl IntoView + use<> {
    let words = &site.words;
    let summary = site.writer(moment).summary(unit);
    let address = |role: Role, asset: &Asset, variant: Variant| site.picture_address(moment, unit, role, asset, variant);
    let plans = unit.plans.iter().map(|plan| {
        let alt = words.with("plan-alt", &[("home", &unit.label), ("value", &summary)]);
        if plan.pdf {
            let picture = plan.thumbnail.is_some().then(|| view! { <img src=address(Role::Plan, plan, Variant::Thumb) alt=alt width="400" height="300" /> });
            view! { <a class="plan-pdf" href=address(Role::Plan, plan, Variant::Full)>{picture}<span class="button">{words.text("plan-pdf")}</span></a> }.into_any()
        } else {
            view! { <a href=address(Role::Plan, plan, Variant::Full) aria-label=words.text("plan-open")><img src=address(Role::Plan, plan, Variant::Full) alt=alt width="1600" height="1200" fetchpriority="high" /></a> }.into_any()
        }
    });
    let plans =
        (!unit.plans.is_empty()).then(|| view! { <section class="plan" aria-label=words.text("plan")>{plans.collect_view()}</section> });
    let many = unit.photos.len().to_string();
    let photos = unit.photos.iter().enumerate().map(|(index, photo)| {
        let n = (index + 1).to_string();
        let alt = match &photo.caption {
            Some(caption) => words.with("photo-alt-captioned", &[("home", &unit.label), ("value", caption)]),
            None => words.with("photo-alt", &[("home", &unit.label), ("n", &n), ("value", &many)]),
        };
        view! { <a href=address(Role::Photo, photo, Variant::Full)><img src=address(Role::Photo, photo, Variant::Thumb) alt=alt width="400" height="300" loading="lazy" decoding="async" /></a> }
    });
    let photos = (!unit.photos.is_empty())
        .then(|| view! { <section class="gallery" data-gallery aria-label=words.text("photos")>{photos.collect_view()}</section> });
    let none = (unit.plans.is_empty() && unit.photos.is_empty()).then(|| view! { <p class="no-pictures">{words.text("no-pictures")}</p> });
    view! { {plans} {photos} {none} }
}
