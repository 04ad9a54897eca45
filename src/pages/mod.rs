//! One file per URL: what the page is made of, its title, what search engines are told. Pages read what is there and never wait.

pub mod admin;
mod areas;
pub mod compare;
pub mod gone;
pub mod listing;
pub mod not_found;
pub mod not_loaded;
pub mod part;
pub mod portfolio;
pub mod shell;
#[cfg(debug_assertions)]
pub mod styleguide;
pub mod tour;
pub mod unit;

use leptos::prelude::*;

use crate::server::{
    clock::rfc3339,
    site::{Moment, Site},
};

/// "Checked 14:05", or that the data is old.
pub(crate) fn checked(site: &Site, moment: &Moment) -> impl IntoView + use<> {
    let time = site.words.time(moment.snapshot.as_of, moment.building.settings.time_zone);
    view! { <time datetime=as_of(moment)>{time}</time> }
}

/// The line that owns up to old data.
pub(crate) fn stale_notice(site: &Site, moment: &Moment) -> Option<impl IntoView + use<>> {
    let zone = moment.building.settings.time_zone;
    let time = site.words.time(moment.snapshot.as_of, zone);
    let date = moment.snapshot.as_of.with_timezone(&zone).date_naive();
    let when = if date == moment.today { time } else { format!("{}, {time}", site.words.date(date)) };
    moment.stale.then(|| view! { <p class="notice stale">{site.words.with("showing-stale", &[("time", &when)])}</p> })
}

/// When the last good answer came, for machines.
pub(crate) fn as_of(moment: &Moment) -> String {
    rfc3339(moment.snapshot.as_of)
}
