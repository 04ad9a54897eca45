//! `/styleguide`, in a development build only: every component in every state, with the words and the homes of the first building.

use std::sync::Arc;

use leptos::prelude::*;

use super::listing::Written;
use crate::{
    components::{Beside, Compass, Facade, Fetch, LIT, Look, Price, ResultsView, Shown, Storey, UnitCard, Window},
    domain::{
        card::{Card, PriceText, Tone},
        compass::Side,
        filter::Reading,
        query,
        results::Results,
    },
    pages::{
        part::Part,
        shell::{Meta, Page},
    },
    server::{inventory::fold, site::Moment},
};

/// The colours of `style/tokens.css`.
const COLOURS: [&str; 18] = [
    "paper",
    "raised",
    "sunken",
    "ink",
    "soft",
    "line",
    "field-line",
    "accent",
    "on-accent",
    "chosen",
    "on-chosen",
    "lit",
    "now",
    "soon",
    "wait",
    "off",
    "notice",
    "wrong",
];

pub fn page(moment: &Moment, written: &Written) -> Page<impl IntoView + 'static> {
    let guide = Guide { moment, written };
    let main = view! {
        <main id="main">
            <div class="masthead"><div><h1>"Style guide"</h1><p class="lede">"Every component in every state."</p></div></div>
            {colours()}
            {letters()}
            {controls()}
            {guide.cards()}
            {guide.prices()}
            {guide.facade()}
            {guide.results()}
        </main>
    };
    Page {
        meta: Meta {
            title: "Style guide".to_owned(),
            no_index: true,
            parts: &[Part::Building, Part::Listing, Part::Tour, Part::Home, Part::Compare],
            ..Meta::default()
        },
        building: Some(Arc::clone(&moment.building)),
        main: main.into_any(),
    }
}

/// A part of the guide, one thing below the other as layouts stand.
fn part(name: &'static str, content: impl IntoView + 'static) -> AnyView {
    view! { <section class="layouts" id=name><h2>{name}</h2>{content}</section> }.into_any()
}

fn colours() -> AnyView {
    let swatches = COLOURS.map(|name| {
        view! {
            <li><svg width="72" height="48" aria-hidden="true"><rect width="100%" height="100%" rx="8" fill=format!("var(--{name})") stroke="var(--line)" /></svg>{name}</li>
        }
    });
    part("colours", view! { <ul class="choices">{swatches.into_iter().collect_view()}</ul> })
}

fn letters() -> AnyView {
    part(
        "letters",
        view! {
            <p class="lede">"A lede: 41 Alder Street, Brooklyn"</p>
            <h3>"A heading of the third rank"</h3>
            <p>"Plain text with " <a href="#letters">"a link"</a> ", " <strong>"something strong"</strong> " and " <span class="muted">"something muted"</span> "."</p>
            <p class="fine">"Fine print: 0123456789"</p>
        },
    )
}

fn controls() -> AnyView {
    let choice = |label: &'static str, chosen: bool, count: usize| {
        view! { <label class="choice"><input type="checkbox" checked=chosen /><span>{label}" "<span class="n">{count}</span></span></label> }
    };
    part(
        "controls",
        view! {
            <p class="choices">
                <a class="button" href="#controls">"A way"</a>
                <a class="button primary" href="#controls">"The way"</a>
                <button type="button" class="button">"A button"</button>
                <button type="button" class="button" disabled>"Not now"</button>
            </p>
            <div class="choices">{choice("Plain", false, 9)}{choice("Chosen", true, 17)}{choice("None has it", false, 0)}</div>
            <div class="fields">
                <label class="field"><span>"Text"</span><input type="text" value="5,600" /></label>
                <label class="field"><span>"Empty"</span><input type="text" /></label>
                <label class="field"><span>"A day"</span><input type="date" value="2027-01-01" /></label>
                <label class="field"><span>"One of some"</span><select><option>"Soonest available"</option></select></label>
            </div>
            <p class="notice">"A notice that owns up to something."</p>
        },
    )
}

struct Guide<'g> {
    moment: &'g Moment,
    written: &'g Written,
}

impl Guide<'_> {
    /// The first home that can be had, with other words.
    fn card(&self, label: &str, change: impl FnOnce(&mut Card)) -> Card {
        let mut card = self
            .written
            .listing
            .cards
            .iter()
            .find(|card| card.tone == Tone::Now)
            .or(self.written.listing.cards.first())
            .cloned()
            .unwrap_or_else(blank);
        card.label = label.to_owned();
        change(&mut card);
        card
    }

    fn cards(&self) -> AnyView {
        let tone = |label: &str, tone: Tone, availability: &str| {
            self.card(label, |card| {
                card.tone = tone;
                card.availability = availability.to_owned();
            })
        };
        let cards = [
            tone("Now", Tone::Now, "Available now"),
            tone("Soon", Tone::Soon, "Available Dec 1, 2026"),
            tone("Pending", Tone::Pending, "Application pending"),
            tone("Off", Tone::Off, "Leased"),
            self.card("No picture", |card| card.picture = None),
            self.card("On request", |card| card.price = PriceText { amount: "Price on request".into(), ..nothing() }),
            self.card("A name that is far too long for its place", |card| {
                card.light = "South, east, north and west light · Rooftop terrace with a view".into()
            }),
            self.card("Bare", |card| *card = Card { label: "Bare".into(), ..blank() }),
        ];
        let items = cards.map(|card| {
            let keep = format!("Keep {}", card.label);
            view! { <UnitCard card keep fetch=Fetch::Near /> }
        });
        part("cards", view! { <ul class="cards">{items.into_iter().collect_view()}</ul> })
    }

    fn prices(&self) -> AnyView {
        let month = PriceText { amount: "$3,670".into(), per: "a month".into(), gross: Some(367_000), ..nothing() };
        let prices = [
            month,
            PriceText {
                amount: "£145".into(),
                per: "a week for each person".into(),
                gross: Some(14_500),
                by_week: true,
                by_person: true,
                ..nothing()
            },
            PriceText { amount: "AED 1,268,491".into(), per: "for sale".into(), sale: Some(126_849_100), ..nothing() },
            PriceText { amount: "From $1,895".into(), per: "a month".into(), gross: Some(189_500), ..nothing() },
            PriceText { amount: "Price on request".into(), ..nothing() },
        ];
        let prices = prices.map(|price| view! { <li><Price price /></li> });
        let compasses = [vec![Side::South], vec![Side::North, Side::West]].map(|sides| view! { <Compass sides /> });
        part(
            "prices",
            view! { <ul class="choices">{prices.into_iter().collect_view()}</ul><div class="choices">{compasses.into_iter().collect_view()}</div> },
        )
    }

    fn facade(&self) -> AnyView {
        let looks = [
            (Look::Open, true),
            (Look::Open, false),
            (Look::Half, true),
            (Look::Half, false),
            (Look::Shut, true),
            (Look::Shut, false),
            (Look::Here, false),
        ];
        let windows = looks.into_iter().map(|(look, lit)| {
            let name = format!("{}{}", look.word(), if lit { ", matches" } else { "" });
            Some(Window { id: name.clone(), href: "#facade".into(), name, look, lit, result: false })
        });
        let storeys = vec![
            Storey { name: "Floor 2".into(), short: "2".into(), windows: windows.collect() },
            Storey { name: "Floor 1".into(), short: "1".into(), windows: vec![None; looks.len()] },
        ];
        part(
            "facade",
            view! { <Facade storeys label="A house".to_owned() caption="Point at a window".to_owned() above=Some("3 floors above".to_owned()) below=Some("2 floors below".to_owned()) /><p id=LIT>"Matches"</p> },
        )
    }

    /// What stands below the form: plenty, as a table, as layouts, nothing.
    fn results(&self) -> AnyView {
        let shown = |text: &str| {
            let parsed = query::parse(text, Reading::Listing);
            let results = Results::of(&parsed.filter, &self.written.listing.columns, fold);
            let shown = Shown {
                listing: Arc::clone(&self.written.listing),
                path: self.moment.path(),
                beside: Beside::Windows,
                windowless: Vec::new(),
                parsed,
                results,
                at_once: usize::MAX,
            };
            view! { <ResultsView shown=Arc::new(shown) words=self.written.words.clone() /> }.into_any()
        };
        part(
            "results",
            view! {
                <h3>"As cards, a page of several, with a chip and a value that nobody knows"</h3>{shown("status=available&bed=x")}
                <h3>"As a table, sorted"</h3>{shown("view=table&sort=rent&bed=0")}
                <h3>"By layout"</h3>{shown("view=layouts&bed=0")}
                <h3>"Nothing"</h3>{shown("bed=0&max_rent=1&bath=9")}
            },
        )
    }
}

fn nothing() -> PriceText {
    PriceText {
        amount: String::new(),
        per: String::new(),
        note: String::new(),
        gross: None,
        net: None,
        sale: None,
        by_week: false,
        by_person: false,
    }
}

/// A home of which only its name is known.
fn blank() -> Card {
    Card {
        id: "blank".into(),
        href: "#cards".into(),
        label: "Blank".into(),
        picture: None,
        price: nothing(),
        beds: String::new(),
        baths: String::new(),
        area: String::new(),
        availability: "Ask when".into(),
        tone: Tone::Off,
        light: String::new(),
        floor: String::new(),
        layout: String::new(),
    }
}
