//! Floor plans, each in a frame in which it can be looked at closely.

use leptos::prelude::*;

use super::sign;
use crate::{
    components::{Fetch, Image},
    domain::unit::{Asset, Unit},
    server::{
        media::{Role, Variant},
        site::{Moment, Site, Widest},
    },
};

/// As wide as its column beside what the home costs.
pub const COLUMN: &str = "(max-width: 860px) 92vw, min(54vw, 840px)";

pub fn view(site: &Site, moment: &Moment, unit: &Unit, plans: &[&Asset]) -> impl IntoView + use<> {
    let words = &site.words;
    let all = plans.len();
    let plans = plans.iter().enumerate().map(|(index, plan)| {
        let name = match all {
            1 => words.text("plan"),
            _ => words.with("plan-nth", &[("n", &(index + 1).to_string()), ("value", &all.to_string())]),
        };
        let fetch = if index == 0 { Fetch::First } else { Fetch::Near };
        one(site, moment, unit, plan, name, fetch).into_any()
    });
    plans.collect_view()
}

/// A link to the large picture; the script makes the frame a viewer.
fn one(site: &Site, moment: &Moment, unit: &Unit, plan: &Asset, name: String, fetch: Fetch) -> impl IntoView + use<> {
    let words = &site.words;
    let drawn = !site.is_broken(moment, unit, Role::Plan, plan);
    let path = |variant| site.picture_path(moment, unit, Role::Plan, plan, variant);
    let script = Some(site.assets.path("plan.js").to_owned()).filter(|path| drawn && !path.is_empty());
    let frame = if drawn {
        let alt = site.plan_alt(moment, unit);
        let picture = site.picture(moment, unit, Role::Plan, plan, Widest::Page, alt.clone());
        let full = path(Variant::Full);
        // The name stays what it is when the link becomes a viewer under somebody's focus.
        view! { <a class="plan-frame" href=full aria-label=alt data-keys=words.text("plan-keys")><Image picture sizes=COLUMN fetch /></a> }
            .into_any()
    } else {
        view! { <div class="plan-frame walls"></div> }.into_any()
    };
    let tools = drawn.then(|| {
        view! {
            <button type="button" value="out" aria-label=words.text("plan-zoom-out")>{sign("M5 12h14")}</button>
            <button type="button" value="in" aria-label=words.text("plan-zoom-in")>{sign("M5 12h14M12 5v14")}</button>
            <button type="button" value="fit">{words.text("plan-fit")}</button>
            <button type="button" value="actual" aria-label=words.text("plan-actual")>"1:1"</button>
            <span class="plan-factor" aria-live="polite"></span>
        }
    });
    let download = if plan.pdf {
        view! { <a href=path(Variant::Document)>{words.text("plan-pdf")}</a> }.into_any()
    } else {
        let file = words.with("plan-file", &[("home", &unit.label), ("building", moment.name())]);
        view! { <a href=path(Variant::Full) download=file>{words.text("plan-download")}</a> }.into_any()
    };
    view! {
        <section class="plan" aria-label=name data-plan data-zoom="1" data-module=script>
            {frame}
            <div class="plan-tools">{tools}{download}</div>
        </section>
    }
}
