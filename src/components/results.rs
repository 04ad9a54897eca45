//! Everything that changes with the filter, but for the form and the count: drawn by the server first, by the browser from then on.

use std::{ops::Range, sync::Arc};

use leptos::{either::EitherOf4, prelude::*};

use super::{
    chips::{Chips, applied},
    dated::dated,
    facade::Beside,
    layouts::Layouts,
    notices::IgnoredNotice,
    pager::Pager,
    picture::Fetch,
    unit_card::UnitCard,
    unit_table::UnitTable,
    views::Views,
    words::Words,
};
use crate::domain::{card::Card, filter::View, listing::Listing, query::Parsed, results::Results};

/// One state of the listing.
#[derive(Debug, Clone)]
pub struct Shown {
    pub listing: Arc<Listing>,
    pub parsed: Parsed,
    pub results: Results,
    /// Path of the listing, for links.
    pub path: String,
    pub beside: Beside,
    /// In the view of the building, the matches that have no window in it.
    pub windowless: Vec<usize>,
    /// Cards drawn with the rest of it; those after them are drawn by [`cards`] later.
    pub at_once: usize,
}

impl Shown {
    /// The homes that are told one by one, in order.
    pub fn homes(&self) -> &[usize] {
        if self.parsed.filter.view == View::Stack { &self.windowless } else { self.results.shown() }
    }

    fn card(&self, index: usize, words: &Words) -> Card {
        dated(self.listing.cards[index].clone(), &self.listing.columns[index], self.parsed.filter.available_by, words)
    }
}

/// Cards whose pictures are fetched at once, the first of them before all: a row on a desk.
const AT_ONCE: usize = 4;

/// The cards of some of the homes that are shown.
pub fn cards(shown: &Shown, words: &Words, range: Range<usize>) -> Vec<impl IntoView + use<>> {
    let card = |place: usize| {
        let fetch = match place {
            0 => Fetch::First,
            _ if place < AT_ONCE => Fetch::Now,
            _ => Fetch::Near,
        };
        let card = shown.card(shown.homes()[place], words);
        let keep = words.with("keep", &[("home", &card.label)]);
        view! { <UnitCard card keep fetch /> }
    };
    range.map(card).collect()
}

#[component]
pub fn ResultsView(shown: Arc<Shown>, words: Words) -> impl IntoView {
    let Shown { listing, parsed, results, path, beside, at_once, .. } = &*shown;
    let filter = &parsed.filter;
    let homes = shown.homes();
    let past_end = results.past_end.then(|| {
        let asked = filter.page.0.to_string();
        view! { <p class="notice">{words.with("past-end", &[("value", &asked)])}</p> }
    });
    let more = (filter.view == View::Stack && !homes.is_empty()).then(|| view! { <h3 class="windowless">{words.text("windowless")}</h3> });
    // `EitherOf4` rather than `AnyView`: an `AnyView` brings the code to rebuild and to hydrate, and the browser does neither here.
    let told = if results.total() == 0 {
        let (chosen, more) = applied(filter, &words);
        let mut chosen: Vec<String> = chosen.into_iter().map(|(text, _)| text).collect();
        if more > 0 {
            chosen.push(words.with("ignored-more", &[("n", &more.to_string())]));
        }
        let (says, hint) = if chosen.is_empty() || listing.columns.is_empty() {
            (words.text("none-at-all"), "none-at-all-hint")
        } else {
            (words.with("none", &[("value", &chosen.join(", "))]), "none-hint")
        };
        EitherOf4::A(view! { <div class="empty"><h3>{says}</h3><p>{words.text(hint)}</p></div> })
    } else {
        let all = || homes.iter().map(|index| shown.card(*index, &words)).collect();
        match filter.view {
            View::Cards | View::Stack => {
                let first = cards(&shown, &words, 0..homes.len().min(*at_once));
                EitherOf4::B(view! { <ul class="cards">{first}</ul> })
            }
            View::Table => EitherOf4::C(view! { <UnitTable cards=all() filter=filter.clone() words=words.clone() path=path.clone() /> }),
            View::Layouts => EitherOf4::D(
                view! { <Layouts cards=all() rents=homes.iter().map(|index| listing.columns[*index].gross).collect() words=words.clone() /> },
            ),
        }
    };
    view! {
        <IgnoredNotice ignored=parsed.ignored.clone() words=words.clone() />
        <div class="results-tools">
            <Views filter=filter.clone() beside=*beside words=words.clone() path=path.clone() />
            <Chips filter=filter.clone() words=words.clone() path=path.clone() />
        </div>
        {past_end}
        {more}
        {told}
        <Pager filter=filter.clone() page=results.page.0 pages=results.pages words path=path.clone() />
    }
}
