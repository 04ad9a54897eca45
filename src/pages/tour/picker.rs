//! Kind, day and time of a tour: radios grouped by day, one day open at a time.
//!
//! The radios have `autocomplete="off"`: on Back a browser ticks again the one that stands where the ticked one stood, and the times have moved up since.

use chrono::{NaiveDate, TimeZone as _};
use leptos::prelude::*;

use super::{
    office,
    wrong::{self, Wrong},
};
use crate::{
    domain::tour::{Field, Slot, TourForm, TourKind, parse_slot},
    server::{inventory::Building, site::Site, tours::fresh::Fresh},
};

/// What the times are picked from.
pub struct Picker<'p> {
    pub site: &'p Site,
    pub building: &'p Building,
    pub fresh: &'p Fresh,
    /// As typed.
    pub slot: &'p str,
    /// As typed; empty for the one whose times are shown.
    pub kind: &'p str,
    /// A time whose day is open where none is typed.
    pub near: Option<Slot>,
    pub wrong: &'p Wrong,
    /// The address of the same page with the times of a kind, up to the kind's word: `/alder/tour?unit=9821&kind=`.
    pub kinds_at: String,
}

impl<'p> Picker<'p> {
    pub fn of_form(site: &'p Site, building: &'p Building, fresh: &'p Fresh, form: &'p TourForm, wrong: &'p Wrong) -> Self {
        let kinds_at = match form.unit.trim() {
            "" => format!("{}?kind=", super::path(building, None)),
            id => format!("{}&kind=", super::path(building, Some(id))),
        };
        Self { site, building, fresh, slot: &form.slot, kind: &form.kind, near: None, wrong, kinds_at }
    }

    pub fn view(&self) -> impl IntoView + use<> {
        view! { {self.kinds()} {self.times()} }
    }

    /// The kinds to choose from where there are several; a link beside them brings the times of another, because they are not the same.
    fn kinds(&self) -> AnyView {
        let words = &self.site.words;
        let kinds = &self.building.settings.tours.kinds;
        let error = wrong::beside(self.site, self.building, self.wrong, Field::Kind);
        let shown = self.fresh.kind;
        if kinds.len() < 2 && error.is_none() {
            return view! { <input type="hidden" name="kind" value=shown.word() /> }.into_any();
        }
        let typed = if self.kind.trim().is_empty() { Some(shown) } else { TourKind::parse(self.kind) };
        let address = |kind: TourKind| format!("{}{}#kind", self.kinds_at, kind.word());
        let first = kinds.first().copied();
        let choices = kinds.iter().map(|kind| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="kind"
                        id=(Some(*kind) == first).then_some("kind")
                        value=kind.word()
                        checked=typed == Some(*kind)
                        autocomplete="off"
                        data-times=address(*kind)
                    />
                    <span>{words.text(&format!("tour-kind-{}", kind.word()))}</span>
                </label>
            }
        });
        let choices = choices.collect_view();
        let others = kinds.iter().filter(|kind| **kind != shown).map(|kind| {
            view! { <a href=address(*kind)>{short(self.site, *kind)}</a> }
        });
        let others = others.collect_view();
        let explanation = (kinds.len() > 1).then(|| {
            view! { <p class="fine kind-times">{words.with("tour-kind-times", &[("value", &short(self.site, shown))])}{others}</p> }
        });
        view! {
            <fieldset class="group" aria-describedby=wrong::described_by(self.wrong, Field::Kind, false)>
                <legend>{words.text("tour-kind")}</legend>
                {error}
                <div class="choices">{choices}</div>
                {explanation}
            </fieldset>
        }
        .into_any()
    }

    fn times(&self) -> AnyView {
        let words = &self.site.words;
        let error = wrong::beside(self.site, self.building, self.wrong, Field::Slot);
        let described_by = wrong::described_by(self.wrong, Field::Slot, false);
        let (Some(first), Some(last)) = (self.fresh.slots.first(), self.fresh.slots.last()) else {
            return view! {
                <fieldset class="group slots" id="slot" tabindex="-1" data-slots aria-describedby=described_by>
                    <legend>{words.text("tour-slot")}</legend>
                    {error}
                    <p>{words.with("tour-none", &[("value", &short(self.site, self.fresh.kind))])}</p>
                    {office::ways(self.site, self.building).map(|ways| view! { <p>{words.text("tour-none-ask")}</p> {ways} })}
                </fieldset>
            }
            .into_any();
        };
        let zone = words.zone(self.building.settings.time_zone, first.to_utc(), last.to_utc());
        let days = self.days().collect_view();
        view! {
            <fieldset class="group slots" data-slots data-days=words.text("tour-days") aria-describedby=described_by>
                <legend>{words.text("tour-slot")}" "<span class="zone">{words.with("tour-slot-zone", &[("value", &zone)])}</span></legend>
                {error}
                {days}
            </fieldset>
        }
        .into_any()
    }

    /// The days, soonest first; open is the one that was typed, else the one that is near, else the first.
    fn days(&self) -> impl Iterator<Item = AnyView> {
        let wanted = parse_slot(self.slot);
        let chosen = wanted.filter(|_| !wrong::is_wrong(self.wrong, Field::Slot));
        let days: Vec<NaiveDate> = self.fresh.slots.iter().map(|slot| self.date(*slot)).collect();
        let open = wanted.or(self.near).map(|slot| self.date(slot)).filter(|day| days.contains(day)).or_else(|| days.first().copied());
        self.fresh.slots.chunk_by(|a, b| self.date(*a) == self.date(*b)).map(move |slots| {
            let date = self.date(slots[0]);
            self.day(date, slots, chosen, open == Some(date))
        })
    }

    /// All times are one group of radios, so the tab key stops at one of them only, and at none where that one is in a closed day: a link that is seen when the
    /// keyboard comes to it leads to the times of the day that is open.
    fn day(&self, date: NaiveDate, slots: &[Slot], chosen: Option<Slot>, open: bool) -> AnyView {
        let words = &self.site.words;
        let name = words.day(date);
        let first = slots.first().copied();
        // The day that is open has the field's own id, to which the list of mistakes leads.
        let id = if open { "slot".to_owned() } else { format!("slot-{date}") };
        let to_times = format!("#{id}");
        let times = slots.iter().map(|slot| {
            let value = slot.to_rfc3339();
            let time = words.time(slot.to_utc(), self.building.settings.time_zone);
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="slot"
                        id=(Some(*slot) == first).then(|| id.clone())
                        value=value.clone()
                        checked=chosen == Some(*slot)
                        autocomplete="off"
                        required
                    />
                    <span><time datetime=value>{time}</time></span>
                </label>
            }
        });
        let times = times.collect_view();
        view! {
            <details name="day" class="day" open=open>
                <summary data-weekday=words.weekday_short(date) data-month=words.month_short(date) data-day=chrono::Datelike::day(&date)>
                    <span>{name.clone()}</span>
                    <span class="left">{words.counted("tour-times-left", slots.len())}</span>
                </summary>
                <a class="visually-hidden to-times" href=to_times>{words.with("tour-to-times", &[("value", &name)])}</a>
                <div class="times" role="group" aria-label=name>{times}</div>
            </details>
        }
        .into_any()
    }

    /// The day on the building's calendar.
    fn date(&self, slot: Slot) -> NaiveDate {
        self.building.settings.time_zone.from_utc_datetime(&slot.naive_utc()).date_naive()
    }
}

/// A kind within a sentence: "with somebody from the office".
pub fn short(site: &Site, kind: TourKind) -> String {
    site.words.text(&format!("tour-kind-{}-short", kind.word()))
}
