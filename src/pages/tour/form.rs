//! `/{building}/tour`: the form in which a tour is asked for, empty or given back with everything that was typed.

use std::sync::Arc;

use leptos::prelude::*;

use super::{fields::Fields, office, picker::Picker, summary, wrong};
use crate::{
    domain::tour::{Field, Mistake, TourForm},
    pages::{
        part::Part,
        shell::{Meta, Page, TourLink},
        stale_notice,
    },
    server::{
        inventory::Building,
        site::{Moment, Site},
        tours::{fresh::Fresh, world::TourWorld},
    },
};

/// A form to be shown.
#[derive(Debug, Clone)]
pub struct Asked {
    pub world: TourWorld,
    pub fresh: Fresh,
    /// As typed; on a first visit only the home and the kind that the address names.
    pub form: TourForm,
    /// What is wrong with it, in the form's order; empty on a first visit.
    pub wrong: Vec<(Field, Mistake)>,
    pub notice: Option<Notice>,
}

/// What has to be said of the form as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The disk failed: nothing is acknowledged.
    NotStored,
    /// Too many requests from one place.
    TooMany,
    /// The address names a home that is not listed (any more).
    UnitGone,
    /// The address names a home that is leased.
    UnitLeased,
}

impl Asked {
    /// An address that names a home nobody can see leads to the form for the building. What was typed stands whatever it is.
    fn without_lost_unit(mut self) -> Self {
        if matches!(self.notice, Some(Notice::UnitGone | Notice::UnitLeased)) {
            self.form.unit.clear();
        }
        self
    }
}

pub fn page(site: &Site, building: &Arc<Building>, asked: &Asked) -> Page<impl IntoView + 'static + use<>> {
    let words = &site.words;
    let asked = &asked.clone().without_lost_unit();
    let unit = asked.world.find(&asked.form.unit);
    let name = &building.settings.name;
    let heading = match unit {
        Some(unit) => words.with("tour-title-home", &[("home", &unit.label)]),
        None => words.with("tour-title", &[("building", name)]),
    };
    // The first thing a screen reader says of the page given back.
    let title = if asked.wrong.is_empty() { heading.clone() } else { words.with("tour-title-wrong", &[("value", &heading)]) };
    Page {
        meta: Meta {
            description: words.text("tour-lede"),
            title,
            canonical: Some(super::path(building, None)),
            tour: TourLink::Here,
            parts: &[Part::Tour],
            ..Meta::default()
        },
        building: Some(Arc::clone(building)),
        main: main(site, building, asked, heading),
    }
}

fn main(site: &Site, building: &Arc<Building>, asked: &Asked, heading: String) -> impl IntoView + 'static + use<> {
    let words = &site.words;
    let moment = Moment::of(building, site.clock.now());
    let unit = asked.world.find(&asked.form.unit);
    let what = match (&moment, unit) {
        (Some(moment), Some(unit)) => summary::home(site, moment, unit),
        _ => summary::building(building),
    };
    let crumb = unit.zip(moment.as_ref()).map(|(unit, moment)| {
        view! { <li><a href=site.card(moment, unit).href>{unit.label.clone()}</a></li> }
    });
    let stale = moment.as_ref().and_then(|moment| stale_notice(site, moment));
    view! {
        <main id="main" class="tour-page" data-building=building.settings.slug.clone()>
            <nav class="breadcrumb" aria-label=words.text("breadcrumb")>
                <ol>
                    <li><a href=format!("/{}", building.settings.slug)>{words.text("all-homes")}</a></li>
                    {crumb}
                    <li aria-current="page">{words.text("tour-link")}</li>
                </ol>
            </nav>
            {stale}
            <h1>{heading}</h1>
            <p class="lede">{words.text("tour-lede")}</p>
            <div class="tour-grid">
                {what}
                {form(site, building, asked, moment.as_ref())}
            </div>
        </main>
    }
}

/// `novalidate`: the browser's bubbles name one mistake at a time, in the browser's language, vanish, and cannot say "one of the two".
/// The server names all at once, in the page's words, and keeps what was typed.
fn form(site: &Site, building: &Arc<Building>, asked: &Asked, moment: Option<&Moment>) -> AnyView {
    let words = &site.words;
    let Asked { world, fresh, form, wrong, notice } = asked;
    let fields = Fields { site, building, form, wrong };
    let picker = Picker::of_form(site, building, fresh, form, wrong);
    // Where no time is free there is nothing to send; what was typed into a form is given back all the same.
    let closed = fresh.slots.is_empty() && wrong.is_empty() && form.slot.is_empty();
    let you = (!closed).then(|| {
        view! {
            {fields.name()}
            {fields.reach()}
            {fields.move_in(world)}
            {fields.message()}
            {fields.prescreen()}
            {fields.consent()}
            {honeypot(site)}
            <input type="hidden" name="submission" value=fresh.submission.clone() />
            <input type="hidden" name="stamp" value=fresh.stamp.clone() />
            <div class="send">
                <button class="button primary wide">{words.text("tour-submit")}</button>
                <p class="fine">{words.with("tour-privacy", &[("building", &building.settings.name)])}</p>
            </div>
        }
    });
    view! {
        <form class="tour" method="post" action=super::path(building, None) novalidate data-tour data-close=words.text("tour-close")>
            {notice.map(|notice| said(site, building, notice))}
            {wrong::summary(site, building, wrong, words.counted("tour-check", wrong.len()))}
            {(!closed).then(|| view! { <p class="needed">{words.text("tour-needed")}</p> })}
            {fields.unit(world, moment)}
            {picker.view()}
            {you}
        </form>
    }
    .into_any()
}

fn said(site: &Site, building: &Building, notice: Notice) -> AnyView {
    let id = match notice {
        Notice::NotStored => "tour-not-stored",
        Notice::TooMany => "tour-too-many",
        Notice::UnitGone => "tour-gone",
        Notice::UnitLeased => "tour-leased",
    };
    let failed = matches!(notice, Notice::NotStored | Notice::TooMany);
    let ways = failed.then(|| office::ways(site, building));
    view! {
        <div class="notice" class:wrong=failed role=failed.then_some("alert") tabindex=failed.then_some("-1") autofocus=failed data-errors=failed>
            <p>{site.words.text(id)}</p>
            {ways}
        </div>
    }
    .into_any()
}

/// A field that people do not see and programs fill.
fn honeypot(site: &Site) -> AnyView {
    view! {
        <div class="aside" aria-hidden="true">
            <label>{site.words.text("tour-website")}<input type="text" name="website" tabindex="-1" autocomplete="off" /></label>
        </div>
    }
    .into_any()
}
