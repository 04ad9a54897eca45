//! One file per URL: what the page is made of, its title, what search engines are told. Pages read what is there and never wait.

pub mod admin;
pub mod gone;
pub mod listing;
pub mod not_found;
pub mod not_loaded;
pub mod portfolio;
pub mod shell;
pub mod unit;

use leptos::prelude::*;

use crate::server::site::{Moment, Site};

/// "Checked 14:05", or that the data is old.
pub(crate) fn checked(site: &Site, moment: &Moment) -> impl IntoView + use<> {
    let at = moment.snapshot.as_of;
    let time = site.words.time(at, moment.building.settings.time_zone);
    view! { <time datetime=at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)>{time}</time> }
}

/// The line that owns up to old data.
pub(crate) fn stale_notice(site: &Site, moment: &Moment) -> Option<impl IntoView + use<>> {
    let time = site.words.time(moment.snapshot.as_of, moment.building.settings.time_zone);
    let date = site.words.date(moment.snapshot.as_of.with_timezone(&moment.building.settings.time_zone).date_naive());
    let when = if moment.snapshot.as_of.with_timezone(&moment.building.settings.time_zone).date_naive() == moment.today {
        time
    } else {
        format!("{date}, {time}")
    };
    moment.stale.then(|| view! { <p class="notice stale">{site.words.with("showing-stale", &[("time", &when)])}</p> })
}

/// RFC 3339, to the second.
pub(crate) fn as_of(moment: &Moment) -> String {
    moment.snapshot.as_of.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
