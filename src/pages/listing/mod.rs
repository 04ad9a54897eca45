//! `/{building}`: the homes of a building, filtered, sorted, counted.

mod building;
mod form;
mod nearly;
mod written;

use std::sync::Arc;

use leptos::prelude::*;

pub use self::written::Written;
use super::{as_of, checked, stale_notice};
use crate::{
    components::{Fetch, Image, ResultsView, Shown, words::Words},
    domain::{
        facets::Tally,
        filter::{Filter, Reading},
        query::{self, Parsed},
        results::Results,
    },
    islands::Explorer,
    pages::{
        part::Part,
        shell::{CardLink, Meta, Page},
    },
    server::{
        feeds::structured_data,
        inventory::fold,
        site::{Moment, Site},
    },
};

/// The page of one query. `written` is the moment's.
pub fn page(site: &Site, moment: &Moment, written: &Written, query: &str) -> Page<impl IntoView + 'static> {
    let parsed = query::parse(query, Reading::Listing);
    let results = Results::of(&parsed.filter, &written.listing.columns, fold);
    Page {
        meta: meta(site, moment, &parsed, &results),
        building: Some(Arc::clone(&moment.building)),
        main: main(site, moment, written, parsed, results),
    }
}

fn meta(site: &Site, moment: &Moment, parsed: &Parsed, results: &Results) -> Meta {
    let filter = &parsed.filter;
    // Pages of the whole list may be found; a filtered state says the same in another order.
    let whole = Filter { page: filter.page, ..Filter::default() };
    Meta {
        title: site.words.with("listing-title", &[("building", moment.name())]),
        description: site.words.with(
            "listing-description",
            &[("building", moment.name()), ("address", &moment.building.settings.address_line().unwrap_or_default())],
        ),
        canonical: Some(whole.href(&moment.path())),
        feed: Some(filter.clone().first_page().href(&format!("{}/feed.atom", moment.path()))),
        no_index: *filter != whole,
        social_card: Some(CardLink {
            path: format!("{}/card.jpg", moment.path()),
            alt: site.words.with("listing-title", &[("building", moment.name())]),
        }),
        structured_data: (*filter == whole).then(|| {
            let shown = results.shown();
            let first = results.matches.iter().position(|index| shown.first() == Some(index)).map_or(1, |place| place + 1);
            structured_data::listing(site, moment, shown, first, results.total())
        }),
        parts: &[Part::Building, Part::Listing],
        ..Meta::default()
    }
}

fn main(site: &Site, moment: &Moment, written: &Written, parsed: Parsed, results: Results) -> impl IntoView + 'static + use<> {
    let Written { listing, lines, words, templates } = written;
    let tally = Tally::of(&parsed.filter, &listing.columns, fold);
    let path = moment.path();
    // Erased, because the type of the whole page would be deeper than the compiler goes. The browser compiles none of this.
    let form =
        form::view(&form::Context { site, moment, filter: &parsed.filter, tally: &tally, words, path: &path, total: results.total() })
            .into_any();
    let source = format!("/api/list_units?building={}", moment.building.settings.slug);
    let templates = templates.clone();
    let money = words.money_style().clone();
    let heading = site.words.text("results");
    let nearly = nearly::view(site, moment, listing, &parsed.filter, results.total(), words);
    let view = parsed.filter.view;
    let chosen = parsed.filter.chosen();
    let house = building::view(site, moment, lines, &parsed.filter, &results, &path).map(IntoAny::into_any);
    let has_house = house.is_some();
    let shortcuts = shortcuts(site, chosen, has_house).into_any();
    let shown = Shown {
        listing: Arc::clone(listing),
        beside: building::beside(&moment.snapshot, view),
        windowless: building::windowless(&moment.snapshot, view, &results),
        parsed,
        results,
        path: path.clone(),
        at_once: usize::MAX,
    };
    let figures = figures(site, moment, words);
    let mood = mood(site, moment);
    let has_mood = mood.is_some();
    let results = view! { <ResultsView shown=Arc::new(shown) words=words.clone() /> }.into_any();
    view! {
        <main id="main" data-building=moment.building.settings.slug.clone() data-as-of=as_of(moment) data-stale=moment.stale.then_some("true")>
            <div class="masthead" class:with-mood=has_mood class:with-strip=has_house>
                <div>
                    <h1>{site.words.with("listing-title", &[("building", moment.name())])}</h1>
                    {moment.building.settings.address_line().map(|line| view! { <p class="lede">{line}</p> })}
                </div>
                {figures}
                {mood}
                {has_house.then(|| view! { <a class="strip" href="#building" aria-hidden="true" tabindex="-1" data-strip></a> })}
            </div>
            {stale_notice(site, moment)}
            <Explorer>
                <div
                    class="explorer"
                    data-explorer
                    data-view=view.word()
                    data-source=source
                    data-path=path
                    data-money=money.pattern
                    data-money-group=money.group
                    data-money-point=money.point
                    data-money-places=money.places
                >
                    {form}
                    <h2 id="homes" tabindex="-1" class="visually-hidden">{heading}</h2>
                    <div class="homes" class:beside=has_house>
                        <div><div data-results>{results}{nearly}</div></div>
                        {house}
                    </div>
                    {shortcuts}
                    <template data-words inner_html=templates></template>
                </div>
            </Explorer>
        </main>
    }
}

/// On a phone, what leads to the filters and to the building from wherever one is; `chosen` counts the groups of filters chosen.
fn shortcuts(site: &Site, chosen: usize, building: bool) -> impl IntoView + use<> {
    let text = |id: &str| site.words.text(id);
    view! {
        <nav class="shortcuts" aria-label=text("shortcuts") data-close=text("close")>
            <a href="#filters">{text("filters-short")}<span class="badge" data-active="all">{(chosen > 0).then_some(chosen)}</span></a>
            {building.then(|| view! { <a href="#building">{text("building-short")}</a> })}
        </nav>
    }
}

/// One photo of the building, on a screen with room beside the title. A phone is sent the page's icon instead, which it has already.
fn mood(site: &Site, moment: &Moment) -> Option<impl IntoView + use<>> {
    let mut picture = site.cover(moment).filter(|picture| !picture.plan)?;
    // Its ground is the frame's: a `<picture>` holds nothing but pictures.
    picture.tint.clear();
    let icon = site.assets.path("icon.svg").to_owned();
    Some(view! {
        <picture class="mood">
            <source media="(max-width: 999px)" srcset=icon />
            <Image picture sizes="384px" fetch=Fetch::Now />
        </picture>
    })
}

/// Available, from, checked.
fn figures(site: &Site, moment: &Moment, words: &Words) -> impl IntoView + use<> {
    let (free, cheapest) = moment.snapshot.free();
    view! {
        <dl class="figures">
            <div><dt>{site.words.text("available-label")}</dt><dd>{free}</dd></div>
            {cheapest.map(|rent| view! { <div><dt>{site.words.text("from-label")}</dt><dd>{words.money(rent)}</dd></div> })}
            <div><dt>{site.words.text("checked-label")}</dt><dd data-checked>{checked(site, moment)}</dd></div>
        </dl>
    }
}
