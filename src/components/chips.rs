//! The applied filters, each with a link that takes it away.

use leptos::prelude::*;

use super::words::Words;
use crate::domain::{filter::Filter, measure::Decimal};

/// What each of the first applied filters is called, the filter without it, and how many more are applied.
pub fn applied(filter: &Filter, words: &Words) -> (Vec<(String, Filter)>, usize) {
    let mut chips = Vec::new();
    let mut more = 0;
    let mut chip = |text: String, change: &dyn Fn(&mut Filter)| {
        if chips.len() == SHOWN {
            more += 1;
            return;
        }
        let mut without = filter.clone().first_page();
        change(&mut without);
        chips.push((text, without));
    };
    for bed in &filter.bed {
        chip(bed_text(*bed, words), &|f| f.bed.retain(|other| other != bed));
    }
    if let Some(bath) = filter.bath {
        chip(words.with("baths-min", &[("n", &bath.to_string())]), &|f| f.bath = None);
    }
    if let Some(rent) = filter.min_rent {
        chip(words.with("rent-from", &[("value", &words.money(rent))]), &|f| f.min_rent = None);
    }
    if let Some(rent) = filter.max_rent {
        chip(words.with("rent-to", &[("value", &words.money(rent))]), &|f| f.max_rent = None);
    }
    if let Some(area) = filter.min_square_feet {
        chip(words.with("area-min", &[("n", &area.to_string())]), &|f| f.min_square_feet = None);
    }
    if filter.outdoor_any {
        chip(words.text("outdoor-any"), &|f| f.outdoor_any = false);
    }
    for space in &filter.outdoor {
        chip(words.text(space.word()), &|f| f.outdoor.retain(|other| other != space));
    }
    for status in &filter.status {
        chip(words.text(&["status-", status.word()].concat()), &|f| f.status.retain(|other| other != status));
    }
    if let Some(date) = filter.available_by {
        chip(words.with("available-by", &[("value", &words.date(date))]), &|f| f.available_by = None);
    }
    for part in &filter.exposure {
        chip(words.with("faces", &[("value", &capitalised(part))]), &|f| f.exposure.retain(|other| other != part));
    }
    for floor in &filter.floor {
        chip(words.with("floor", &[("n", &floor.to_string())]), &|f| f.floor.retain(|other| other != floor));
    }
    if filter.concession {
        chip(words.text("concession"), &|f| f.concession = false);
    }
    if let Some(q) = &filter.q {
        chip(words.with("q", &[("value", q)]), &|f| f.q = None);
    }
    (chips, more)
}

/// "Studio", "2 bed", "1 bed + study".
pub fn bed_text(bed: Decimal, words: &Words) -> String {
    let number = bed.to_string();
    match number.strip_suffix(".5") {
        _ if bed == Decimal::ZERO => words.text("bed-studio"),
        Some(whole) => words.with("beds-half", &[("n", whole)]),
        None => words.with("beds", &[("n", &number)]),
    }
}

/// `south` as `South`.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Chips shown; an address may hold a thousand.
const SHOWN: usize = 16;

#[component]
pub fn Chips(filter: Filter, words: Words, path: String) -> impl IntoView {
    let (chips, more) = applied(&filter, &words);
    let cleared = Filter { sort: filter.sort, view: filter.view, ..Filter::default() };
    (!chips.is_empty()).then(|| {
        let items = chips.into_iter().map(|(text, without)| {
            let label = words.with("remove", &[("value", &text)]);
            view! { <li><a class="chip" data-live href=without.href(&path) aria-label=label>{text}<span aria-hidden="true">"×"</span></a></li> }
        });
        view! {
            <ul class="chips" aria-label=words.text("chips")>
                {items.collect_view()}
                {(more > 0).then(|| view! { <li>{words.with("ignored-more", &[("n", &more.to_string())])}</li> })}
                <li><a class="clear" data-live href=cleared.href(&path)>{words.text("clear")}</a></li>
            </ul>
        }
    })
}
