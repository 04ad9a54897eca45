//! Everything the vendor says of a home, each fact once; what is unknown is left out.

use chrono::TimeZone as _;
use leptos::prelude::*;

use crate::{
    domain::unit::Unit,
    server::site::{Moment, Site},
};

pub fn view(site: &Site, moment: &Moment, unit: &Unit) -> impl IntoView + use<> {
    let words = &site.words;
    let writer = site.writer(moment);
    let zone = moment.building.settings.time_zone;
    let updated = unit.updated_at.map(|at| words.date(zone.from_utc_datetime(&at.naive_utc()).date_naive()));
    let rows: [(&str, Option<String>); 11] = [
        ("fact-floor", writer.floor(unit)),
        ("fact-beds", writer.beds(unit)),
        ("fact-baths", writer.baths(unit)),
        ("fact-area", writer.area(unit)),
        ("fact-light", unit.exposure.clone()),
        ("fact-outdoor", unit.outdoor.as_ref().map(|outdoor| writer.outdoor(outdoor))),
        ("fact-lease", writer.lease(unit)),
        ("fact-offer", writer.offer(unit)),
        ("fact-available", unit.available.map(|date| words.date(date))),
        ("fact-status", Some(writer.availability(unit))),
        ("fact-updated", updated),
    ];
    let rows =
        rows.into_iter().filter_map(|(label, value)| value.map(|value| view! { <div><dt>{words.text(label)}</dt><dd>{value}</dd></div> }));
    view! {
        <h2>{words.text("facts")}</h2>
        <dl class="fact-list">{rows.collect_view()}</dl>
        {unit.description.clone().map(|html| view! { <h2>{words.text("about-home")}</h2><div class="prose" inner_html=html></div> })}
    }
}
