//! Everything that changes with the filter, but for the form and the count: drawn by the server first, by the browser from then on.

use std::sync::Arc;

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
}

/// Cards whose pictures are fetched at once, the first of them before all: a row on a desk.
const AT_ONCE: usize = 4;

#[component]
pub fn ResultsView(shown: Shown, words: Words) -> impl IntoView {
    let Shown { listing, parsed, results, path, beside, windowless } = shown;
    let filter = parsed.filter;
    let stack = filter.view == View::Stack;
    let shown = if stack { &windowless } else { results.shown() };
    let by = filter.available_by;
    let card = |index: &usize| dated(listing.cards[*index].clone(), &listing.columns[*index], by, &words);
    let cards: Vec<Card> = shown.iter().map(card).collect();
    let past_end = results.past_end.then(|| {
        let asked = filter.page.0.to_string();
        view! { <p class="notice">{words.with("past-end", &[("value", &asked)])}</p> }
    });
    let more = (stack && !cards.is_empty()).then(|| view! { <h3 class="windowless">{words.text("windowless")}</h3> });
    // `EitherOf4` rather than `AnyView`: an `AnyView` brings the code to rebuild and to hydrate, and the browser does neither here.
    let homes = if results.total() == 0 {
        let (chosen, more) = applied(&filter, &words);
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
        match filter.view {
            View::Cards | View::Stack => {
                let items = cards.into_iter().enumerate().map(|(index, card)| {
                    let fetch = match index {
                        0 => Fetch::First,
                        _ if index < AT_ONCE => Fetch::Now,
                        _ => Fetch::Near,
                    };
                    let keep = words.with("keep", &[("home", &card.label)]);
                    view! { <UnitCard card keep fetch /> }
                });
                EitherOf4::B(view! { <ul class="cards">{items.collect_view()}</ul> })
            }
            View::Table => EitherOf4::C(view! { <UnitTable cards filter=filter.clone() words=words.clone() path=path.clone() /> }),
            View::Layouts => EitherOf4::D(
                view! { <Layouts cards rents=shown.iter().map(|index| listing.columns[*index].gross).collect() words=words.clone() /> },
            ),
        }
    };
    view! {
        <IgnoredNotice ignored=parsed.ignored words=words.clone() />
        <div class="results-tools">
            <Views filter=filter.clone() beside words=words.clone() path=path.clone() />
            <Chips filter=filter.clone() words=words.clone() path=path.clone() />
        </div>
        {past_end}
        {more}
        {homes}
        <Pager filter results words path />
    }
}
