//! The plan first, then the photos, each a plain link to its large picture.

use leptos::prelude::*;

use crate::{
    components::{Fetch, Image},
    domain::unit::{Asset, Unit},
    server::{
        media::{Role, Variant},
        site::{Moment, Site, Widest},
    },
};

/// As wide as its column beside what the home costs.
const PLAN_SIZES: &str = "(max-width: 860px) 92vw, 720px";

pub fn view(site: &Site, moment: &Moment, unit: &Unit) -> impl IntoView + use<> {
    let words = &site.words;
    let address = |role: Role, asset: &Asset, variant: Variant| site.picture_path(moment, unit, role, asset, variant);
    let plans = unit.plans.iter().map(|plan| {
        let alt = site.plan_alt(moment, unit);
        if plan.pdf {
            let picture = view! { <Image picture=site.picture(moment, unit, Role::Plan, plan, Widest::Page, alt) sizes=PLAN_SIZES fetch=Fetch::First /> };
            view! { <a class="plan-pdf" href=address(Role::Plan, plan, Variant::Document)>{picture}<span class="button">{words.text("plan-pdf")}</span></a> }.into_any()
        } else {
            view! { <a href=address(Role::Plan, plan, Variant::Full) aria-label=words.text("plan-open")><Image picture=site.picture(moment, unit, Role::Plan, plan, Widest::Page, alt) sizes=PLAN_SIZES fetch=Fetch::First /></a> }.into_any()
        }
    });
    let plans =
        (!unit.plans.is_empty()).then(|| view! { <section class="plan" aria-label=words.text("plan")>{plans.collect_view()}</section> });
    let photos = unit.photos.iter().map(|photo| {
        let picture = site.picture(moment, unit, Role::Photo, photo, Widest::Card, site.photo_alt(unit, photo));
        view! { <a href=address(Role::Photo, photo, Variant::Full)><Image picture sizes="(max-width: 860px) 44vw, 200px" /></a> }
    });
    let photos = (!unit.photos.is_empty())
        .then(|| view! { <section class="gallery" data-gallery aria-label=words.text("photos")>{photos.collect_view()}</section> });
    let none = (unit.plans.is_empty() && unit.photos.is_empty()).then(|| view! { <p class="no-pictures">{words.text("no-pictures")}</p> });
    view! { {plans} {photos} {none} }
}
