//! `/{building}/tours/{secret}`: what became of a request, and how it is changed or cancelled.

use std::sync::Arc;

use chrono::TimeZone as _;
use leptos::prelude::*;

use super::{
    office,
    picker::{Picker, short},
    wrong::{self, Wrong},
};
use crate::{
    components::capitalised,
    domain::tour::TourKind,
    pages::{
        part::Part,
        shell::{Meta, Page, TourLink},
    },
    server::{
        inventory::Building,
        settings,
        site::{Moment, Site},
        store::outbox::Tour,
        tours::{contact::readable, fresh::Fresh, world::TourWorld},
    },
};

/// What has just happened, where the request alone does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Another time was taken.
    Changed,
    /// The same form came again with other words in it; the first stands.
    Kept,
    /// The disk failed: what was asked for has not been done.
    NotStored,
}

/// What a receipt is about. Quarantine is none of it: whoever is suspected sees what everybody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Requested,
    Changed,
    Cancelled,
    Past,
    Erased,
}

/// `fresh` holds the times to choose another from, of one kind; `None` where none can be chosen.
pub fn page(
    site: &Site,
    building: &Arc<Building>,
    tour: &Tour,
    fresh: Option<&Fresh>,
    wrong: &Wrong,
    said: Option<Said>,
) -> Page<impl IntoView + 'static + use<>> {
    let standing = standing(site, tour, said);
    let heading = site.words.text(match standing {
        Standing::Requested => "tour-requested",
        Standing::Changed => "tour-changed",
        Standing::Cancelled => "tour-cancelled",
        Standing::Past => "tour-past",
        Standing::Erased => "tour-erased",
    });
    let title = if wrong.is_empty() { heading.clone() } else { site.words.with("tour-title-wrong", &[("value", &heading)]) };
    let receipt = Receipt { site, building, tour, standing };
    Page {
        meta: Meta { title, no_index: true, tour: TourLink::Here, parts: &[Part::Tour], ..Meta::default() },
        building: Some(Arc::clone(building)),
        main: receipt.main(heading, fresh.filter(|_| receipt.is_open()), wrong, said),
    }
}

fn standing(site: &Site, tour: &Tour, said: Option<Said>) -> Standing {
    if tour.erased_at.is_some() {
        Standing::Erased
    } else if tour.cancelled_at.is_some() {
        Standing::Cancelled
    } else if tour.request.slot.to_utc() < site.clock.now() {
        Standing::Past
    } else if said == Some(Said::Changed) {
        Standing::Changed
    } else {
        Standing::Requested
    }
}

struct Receipt<'r> {
    site: &'r Site,
    building: &'r Arc<Building>,
    tour: &'r Tour,
    standing: Standing,
}

impl Receipt<'_> {
    fn is_open(&self) -> bool {
        matches!(self.standing, Standing::Requested | Standing::Changed)
    }

    fn settings(&self) -> &settings::Building {
        &self.building.settings
    }

    fn path(&self) -> String {
        format!("/{}/tours/{}", self.settings().slug, self.tour.secret)
    }

    fn main(&self, heading: String, fresh: Option<&Fresh>, wrong: &Wrong, said: Option<Said>) -> impl IntoView + 'static + use<> {
        let words = &self.site.words;
        let next = match self.standing {
            Standing::Requested => "tour-requested-next",
            Standing::Changed => "tour-changed-next",
            Standing::Cancelled => "tour-cancelled-next",
            Standing::Past => "tour-past-next",
            Standing::Erased => "tour-erased-next",
        };
        let how = words.text(match (&self.tour.request.email, &self.tour.request.phone) {
            (Some(_), None) => "tour-how-email",
            (None, Some(_)) => "tour-how-phone",
            _ => "tour-how-both",
        });
        let keep = self.is_open().then(|| view! { <p class="fine">{words.text("tour-keep")}</p> });
        let changes = self.is_open().then(|| {
            view! {
                <div class="changes">
                    <p><a class="button" href=format!("{}.ics", self.path())>{words.text("tour-calendar")}</a></p>
                    {fresh.map(|fresh| self.another_time(fresh, wrong))}
                    {self.cancel()}
                </div>
            }
        });
        let again = (!self.is_open() && self.settings().tours.enabled).then(|| {
            view! { <p><a class="button primary" href=super::path(self.building, None)>{words.text("tour-again")}</a></p> }
        });
        view! {
            <main id="main" class="receipt" data-building=self.settings().slug.clone()>
                <h1>{heading}</h1>
                <p class="lede">{words.with(next, &[("building", &self.settings().name), ("how", &how)])}</p>
                {said.and_then(|said| self.said(said, fresh.is_some()))}
                {wrong::summary(self.site, self.building, wrong, words.text("tour-check-change"))}
                <div class="ticket">
                    <p class="reference"><span>{words.text("tour-reference")}</span><strong data-reference>{self.tour.reference.clone()}</strong></p>
                    {(self.standing != Standing::Erased).then(|| self.told())}
                    {keep}
                </div>
                {changes}
                {again}
            </main>
        }
    }

    fn said(&self, said: Said, changeable: bool) -> Option<AnyView> {
        let words = &self.site.words;
        match said {
            Said::Changed => None,
            Said::Kept => {
                let id = if changeable { "tour-kept" } else { "tour-kept-plain" };
                Some(view! { <p class="notice" role="alert">{words.text(id)}</p> }.into_any())
            }
            Said::NotStored => Some(
                view! {
                    <div class="notice wrong" role="alert" tabindex="-1" autofocus data-errors>
                        <p>{words.text("tour-not-stored-change")}</p>
                        {office::ways(self.site, self.building)}
                    </div>
                }
                .into_any(),
            ),
        }
    }

    /// When, how, where and what, and what was sent.
    fn told(&self) -> AnyView {
        let words = &self.site.words;
        let request = &self.tour.request;
        let zone = self.settings().time_zone;
        let at = request.slot.to_utc();
        let date = zone.from_utc_datetime(&at.naive_utc()).date_naive();
        let when = view! {
            <time datetime=request.slot.to_rfc3339()><strong>{words.day(date)}</strong>", "<strong>{words.time(at, zone)}</strong></time>
            " "<span class="zone">{words.zone(zone, at, at)}</span>
        };
        let home = match &request.unit {
            Some(unit) => {
                // Only a home that still has a page is linked to.
                let here = Moment::of(self.building, self.site.clock.now());
                let href = here.as_ref().and_then(|moment| {
                    TourWorld::new(self.building, self.site.clock.now()).find(&unit.id).map(|unit| self.site.card(moment, unit).href)
                });
                match href {
                    Some(href) => view! { <a href=href>{unit.label.clone()}</a> }.into_any(),
                    None => unit.label.clone().into_any(),
                }
            }
            None => words.text("tour-home-any").into_any(),
        };
        // Nobody comes anywhere for a video call.
        let place = self.building.settings.address_line().filter(|_| request.kind != TourKind::Video);
        let row = |label: &str, value: AnyView| view! { <div><dt>{words.text(label)}</dt><dd>{value}</dd></div> };
        let typed = |text: &String| view! { <bdi>{text.clone()}</bdi> }.into_any();
        let message = request
            .message
            .as_ref()
            .map(|text| row("tour-receipt-message", view! { <p class="said" dir="auto">{text.clone()}</p> }.into_any()));
        // A receipt may be shown around: that there are answers is enough.
        let answered = (!request.answers.is_empty()).then(|| row("tour-receipt-prescreen", words.text("tour-receipt-answered").into_any()));
        view! {
            <dl class="told">
                {row("tour-when", when.into_any())}
                {row("tour-kind", capitalised(&short(self.site, request.kind)).into_any())}
                {row("tour-home", home)}
                {place.map(|line| row("tour-where", line.into_any()))}
                {row("tour-receipt-name", typed(&request.name))}
                {request.email.as_ref().map(|email| row("tour-email", typed(email)))}
                {request.phone.as_ref().map(|phone| row("tour-phone", typed(&readable(phone))))}
                {request.move_in.map(|date| row("tour-receipt-move-in", words.date(date).into_any()))}
                {message}
                {answered}
            </dl>
        }
        .into_any()
    }

    fn another_time(&self, fresh: &Fresh, wrong: &Wrong) -> AnyView {
        let words = &self.site.words;
        let picker = Picker {
            site: self.site,
            building: self.building,
            fresh,
            slot: "",
            kind: "",
            near: Some(self.tour.request.slot),
            wrong,
            kinds_at: format!("{}?kind=", self.path()),
        };
        let send = (!fresh.slots.is_empty())
            .then(|| view! { <button class="button primary" name="action" value="reschedule">{words.text("tour-change-submit")}</button> });
        // Somebody who came for the times of another kind is choosing already.
        let choosing = !wrong.is_empty() || fresh.kind != self.tour.request.kind;
        view! {
            <details class="change" open=choosing>
                <summary>{words.text("tour-change")}</summary>
                <form class="tour" method="post" action=self.path() novalidate data-tour-change>{picker.view()} {send}</form>
            </details>
        }
        .into_any()
    }

    /// Two presses, the second on a button that says what it does: no dialog, so it works without script.
    fn cancel(&self) -> AnyView {
        let words = &self.site.words;
        view! {
            <details class="change">
                <summary>{words.text("tour-cancel")}</summary>
                <form class="tour" method="post" action=self.path()>
                    <p>{words.text("tour-cancel-sure")}</p>
                    <button class="button" name="action" value="cancel">{words.text("tour-cancel-submit")}</button>
                </form>
            </details>
        }
        .into_any()
    }
}
