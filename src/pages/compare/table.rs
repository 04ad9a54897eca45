//! The homes side by side: a column for each, a row for what they are compared by.

use leptos::prelude::*;

use super::{
    asked::{Asked, path},
    rows::{Cell, Row, rows},
};
use crate::{
    components::{Image, Keep, Price},
    domain::unit::Unit,
    pages::tour,
    server::site::{Moment, Site},
};

/// As wide as its column at most.
const SIZES: &str = "(max-width: 700px) 150px, 300px";

pub fn view(site: &Site, moment: &Moment, asked: &Asked<'_>) -> AnyView {
    let words = &site.words;
    let homes = asked.shown.iter().map(|unit| {
        view! { <th scope="col" data-unit-id=unit.id.clone()><a href=site.href(moment, unit)>{unit.label.clone()}</a></th> }
    });
    let pictures = asked.shown.iter().map(|unit| picture(site, moment, unit));
    let ways = asked.shown.iter().map(|unit| ways(site, moment, asked, unit));
    let rows = rows(site, moment, &asked.shown).into_iter().map(|compared| row(site, compared));
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=words.text("compare")>
            <table class="compare-table">
                <thead>
                    <tr><td></td>{homes.collect_view()}</tr>
                </thead>
                <tbody>
                    <tr class="compare-pictures"><th scope="row"><span>{words.text("compare-picture")}</span></th>{pictures.collect_view()}</tr>
                    {rows.collect_view()}
                    <tr class="compare-ways"><th scope="row"><span>{words.text("compare-ways")}</span></th>{ways.collect_view()}</tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What a home looks like, and the heart.
fn picture(site: &Site, moment: &Moment, unit: &Unit) -> impl IntoView + use<> {
    let picture = site.card(moment, unit).picture;
    let none = picture.is_none();
    let plan = picture.as_ref().is_some_and(|picture| picture.plan);
    view! {
        <td>
            <div class="compare-picture" class:plan=plan class:walls=none>
                {picture.map(|picture| view! { <Image picture sizes=SIZES /> })}
                <Keep id=unit.id.clone() label=site.words.with("live-keep", &[("home", &unit.label)]) />
            </div>
        </td>
    }
}

fn row(site: &Site, row: Row) -> impl IntoView + use<> {
    let differs = row.differs();
    let cells = row.cells.into_iter().map(|cell| view! { <td>{cell_view(site, cell)}</td> });
    let cells = cells.collect_view();
    view! {
        <tr data-differs=differs.then_some("")>
            <th scope="row">
                {row.label}
                {row.note.map(|note| view! { <small>{note}</small> })}
                {differs.then(|| view! { " "<span class="differs">{site.words.text("compare-differs")}</span> })}
            </th>
            {cells}
        </tr>
    }
}

fn cell_view(site: &Site, cell: Option<Cell>) -> AnyView {
    match cell {
        None => view! { <span class="unknown">{site.words.text("compare-unknown")}</span> }.into_any(),
        Some(Cell::Text(text)) => text.into_any(),
        Some(Cell::Noted(text, note)) => view! { {text}<small>{note}</small> }.into_any(),
        Some(Cell::Standing(tone, text)) => view! { <span class="availability" data-tone=tone.word()>{text}</span> }.into_any(),
        Some(Cell::Price(price)) => {
            let net = (!price.note.is_empty()).then(|| view! { <small>{price.note.clone()}</small> });
            view! { <Price price />{net} }.into_any()
        }
    }
}

/// A tour of a home that can be seen, and the table without it.
fn ways(site: &Site, moment: &Moment, asked: &Asked<'_>, unit: &Unit) -> impl IntoView + use<> {
    let words = &site.words;
    let home = [("home", unit.label.as_str())];
    let seen = moment.building.settings.tours.enabled && unit.status.meaning.is_open();
    let tour = seen.then(|| {
        let href = tour::path(&moment.building, Some(&unit.id));
        view! { <a class="button" href=href data-tour-link aria-label=words.with("tour-title-home", &home)>{words.text("tour-link")}</a> }
    });
    let without = path(moment, asked.homes().filter(|other| other.id != unit.id));
    view! {
        <td>
            {tour}
            <a class="remove" href=without aria-label=words.with("compare-remove-home", &home)>{words.text("compare-remove")}</a>
        </td>
    }
}
