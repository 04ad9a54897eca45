//! Everything the vendor says of a home, each fact once; what is unknown is left out.

use chrono::TimeZone as _;
use leptos::prelude::*;

use crate::{
    components::Compass,
    domain::{compass::sides, unit::Unit},
    server::site::{Moment, Site},
};

pub fn view(site: &Site, moment: &Moment, unit: &Unit) -> impl IntoView + use<> {
    let words = &site.words;
    let writer = site.writer(moment);
    let zone = moment.building.settings.time_zone;
    let updated = unit.updated_at.map(|at| words.date(zone.from_utc_datetime(&at.naive_utc()).date_naive()));
    let available = unit.available.filter(|_| unit.status.meaning.is_open());
    let before: [(&str, Option<String>); 8] = [
        ("fact-available", available.map(|date| words.date(date))),
        ("fact-status", Some(writer.availability(unit))),
        ("fact-kind", writer.kind(unit)),
        ("fact-beds", writer.beds(unit)),
        ("fact-baths", writer.baths(unit)),
        ("fact-area", writer.area_in_both(unit)),
        ("fact-tower", writer.tower_name(unit).map(str::to_owned)),
        ("fact-floor", writer.floor(unit)),
    ];
    let after: [(&str, Option<String>); 5] = [
        ("fact-outdoor", unit.outdoor.as_ref().map(|outdoor| writer.outdoor(outdoor))),
        ("fact-lease", writer.lease(unit)),
        ("fact-offer", writer.offer(unit)),
        ("fact-bills", writer.utilities(unit)),
        ("fact-updated", updated),
    ];
    let row = |(label, value): (&str, Option<String>)| value.map(|value| view! { <div><dt>{words.text(label)}</dt><dd>{value}</dd></div> });
    let light = unit.exposure.clone().map(|exposure| {
        let sides = sides(&exposure);
        view! { <div><dt>{words.text("fact-light")}</dt><dd class="fact-light"><Compass sides />{exposure}</dd></div> }
    });
    let features = (!unit.features.is_empty()).then(|| {
        let items = unit.features.iter().map(|feature| view! { <li>{feature.clone()}</li> });
        view! { <ul class="features">{items.collect_view()}</ul> }
    });
    view! {
        <h2>{words.text("facts")}</h2>
        <dl class="fact-list">
            {before.map(row).into_iter().collect_view()}
            {light}
            {after.map(row).into_iter().collect_view()}
        </dl>
        {features}
        {unit.description.clone().map(|html| view! { <h2>{words.text("about-home")}</h2><div class="prose" inner_html=html></div> })}
    }
}
