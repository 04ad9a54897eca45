//! Homes that one may want instead: first those with the same plan or the same size, then those that come near, none of them twice.

use leptos::prelude::*;

use crate::{
    components::{Price, UnitCard},
    domain::{
        alike::{Alike, Likeness, alike},
        filter::Filter,
        measure::Decimal,
        results::Results,
        unit::{Standing, Unit},
    },
    server::{
        inventory::fold,
        site::{Moment, Site},
    },
};

/// Cards of one kind: a row of them on a wide page.
const CARDS: usize = 4;
/// Lines at the head of a page whose home cannot be had.
const LINES: usize = 3;

/// What there is beside a home that has not been shown yet.
pub struct Others<'m> {
    alike: Alike<'m>,
}

impl<'m> Others<'m> {
    /// `unit` may have left the homes of the moment.
    pub fn of(moment: &'m Moment, unit: &Unit) -> Self {
        Self { alike: alike(&moment.snapshot.units, unit) }
    }

    pub fn is_empty(&self) -> bool {
        self.alike.same.is_empty() && self.alike.similar.is_empty()
    }

    /// A few lines of what is free instead, for the head of the page; what is in them is not shown again.
    pub fn instead(&mut self, site: &Site, moment: &Moment) -> Option<AnyView> {
        let free = |unit: &&Unit| unit.status.meaning == Standing::Available;
        let Alike { likeness, same, similar } = &mut self.alike;
        let (heading, from) = match likeness {
            _ if !same.iter().any(free) => ("instead-similar", similar),
            Likeness::Layout => ("instead-layout", same),
            Likeness::Size => ("instead-size", same),
        };
        let lines: Vec<&Unit> = from.iter().copied().filter(free).take(LINES).collect();
        from.retain(|unit| lines.iter().all(|line| line.id != unit.id));
        let items = lines.iter().map(|unit| {
            let card = site.card(moment, unit);
            view! {
                <li data-other-unit-id=card.id>
                    <a href=card.href>{card.label}</a>
                    <Price price=card.price />
                    <span>{site.writer(moment).summary(unit)}</span>
                    <span class="availability" data-tone=card.tone.word()>{card.availability}</span>
                </li>
            }
        });
        (!lines.is_empty()).then(|| {
            view! {
                <p class="instead-why">{site.words.text(heading)}</p>
                <ul class="instead">{items.collect_view()}</ul>
            }
            .into_any()
        })
    }

    /// The rows of cards, and the way to all homes with as many bedrooms.
    pub fn sections(self, site: &Site, moment: &Moment, unit: &Unit) -> AnyView {
        let heading = match self.alike.likeness {
            Likeness::Layout => "more-of-layout",
            Likeness::Size => "more-of-size",
        };
        let section = |heading: &'static str, units: &[&Unit]| {
            let cards = units.iter().take(CARDS).map(|unit| {
                let keep = site.words.with("live-keep", &[("home", &unit.label)]);
                view! { <UnitCard card=site.card(moment, unit) keep other=true /> }
            });
            (!units.is_empty()).then(|| {
                view! {
                    <section class="similar">
                        <h2>{site.words.text(heading)}</h2>
                        <ul class="cards">{cards.collect_view()}</ul>
                    </section>
                }
            })
        };
        view! {
            {section(heading, &self.alike.same)}
            {section("similar", &self.alike.similar)}
            {all(site, moment, unit)}
        }
        .into_any()
    }
}

/// The way to all homes with as many bedrooms; nothing where there are none.
fn all(site: &Site, moment: &Moment, unit: &Unit) -> Option<impl IntoView + use<>> {
    let filter = Filter { bed: vec![unit.beds?.count], ..Filter::default() };
    let total = Results::of(&filter, &moment.snapshot.columns, fold).total();
    let text = if unit.beds?.is_studio() {
        site.words.counted("all-studios", total)
    } else {
        let beds = site.writer(moment).beds(unit)?;
        site.words.counted_with("all-of-beds", Decimal::whole(i64::try_from(total).ok()?), &[("value", &beds)])
    };
    (total > 0).then(|| view! { <p class="all-alike"><a class="button" href=filter.href(&moment.path())>{text}</a></p> })
}
