//! The homes gathered by layout, in the order in which the first of each comes.

use leptos::prelude::*;

use super::{picture::Image, price::Price, words::Words};
use crate::domain::{card::Card, measure::Decimal};

struct Group {
    layout: String,
    /// The lowest rent, and for how long it is paid.
    lowest: Option<(Decimal, String)>,
    homes: Vec<Card>,
}

/// `rents` is what each home's is compared by, home for home: absent where not advertised, or told on another basis than the others.
#[component]
pub fn Layouts(cards: Vec<Card>, rents: Vec<Option<Decimal>>, words: Words) -> impl IntoView {
    let mut groups: Vec<Group> = Vec::new();
    for (card, rent) in cards.into_iter().zip(rents) {
        let rent = rent.map(|rent| (rent, card.price.per.clone()));
        match groups.iter_mut().find(|group| group.layout == card.layout) {
            Some(group) => {
                group.lowest = group.lowest.take().into_iter().chain(rent).min();
                group.homes.push(card);
            }
            None => groups.push(Group { layout: card.layout.clone(), lowest: rent, homes: vec![card] }),
        }
    }
    let sections = groups.into_iter().map(|Group { layout, lowest, homes }| {
        let name = if layout.is_empty() { words.text("no-layout") } else { layout };
        let count = words.counted("homes", homes.len());
        let from = lowest.map(|(rent, per)| [" · ", &words.with("rent-from", &[("value", &words.money(rent))]), " ", &per].concat());
        let picture = homes.iter().find_map(|card| card.picture.clone());
        let rows = homes.into_iter().map(|card| {
            view! {
                <li data-unit-id=card.id>
                    <a href=card.href>{card.label}</a>
                    <Price price=card.price />
                    <span>{card.area}</span>
                    <span class="availability" data-tone=card.tone.word()>{card.availability}</span>
                </li>
            }
        });
        view! {
            <section class="layout">
                <div class="layout-picture">
                    {picture.map(|mut picture| {
                        // The homes beside it say what it shows.
                        picture.alt.clear();
                        view! { <Image picture sizes="(max-width: 620px) 92vw, 440px" /> }
                    })}
                </div>
                <div>
                    <h3>{name}" "<span class="muted">{count}{from}</span></h3>
                    <ul>{rows.collect_view()}</ul>
                </div>
            </section>
        }
    });
    view! { <div class="layouts">{sections.collect_view()}</div> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::{
        card::{PriceText, Tone},
        price::MoneyStyle,
    };

    fn card(id: &str, amount: &str, per: &str) -> Card {
        let price = PriceText {
            amount: amount.to_owned(),
            per: per.to_owned(),
            note: String::new(),
            gross: Some(1),
            net: None,
            sale: None,
            by_week: false,
            by_person: false,
        };
        Card {
            id: id.to_owned(),
            href: String::new(),
            label: id.to_owned(),
            picture: None,
            price,
            beds: String::new(),
            baths: String::new(),
            area: String::new(),
            availability: String::new(),
            tone: Tone::Now,
            light: String::new(),
            floor: String::new(),
            layout: "Two rooms".to_owned(),
        }
    }

    fn heading(homes: Vec<(Card, Option<i64>)>) -> String {
        let money = MoneyStyle { pattern: "${n}".to_owned(), group: ",".to_owned(), point: ".".to_owned(), places: 2 };
        let templates = [("rent-from", "From {value}"), ("homes.other", "{n} homes"), ("homes.one", "{n} home")];
        let templates = templates.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
        let words = Words::new(templates, Arc::new(|count| if count == 1 { "one" } else { "other" }), money);
        let (cards, rents) = homes.into_iter().map(|(card, rent)| (card, rent.map(Decimal::whole))).unzip();
        let html = view! { <Layouts cards rents words /> }.to_html();
        html.split("<h3>").nth(1).and_then(|rest| rest.split("</h3>").next()).unwrap_or_default().replace("<!>", "")
    }

    #[test]
    fn the_lowest_rent_is_told_once_with_its_time_and_homes_on_another_basis_do_not_count() {
        let homes = vec![
            (card("a", "From $1,895", "a month"), Some(1_895)),
            (card("b", "$145", "a week"), None),
            (card("c", "$2,100", "a month"), Some(2_100)),
        ];
        let heading = heading(homes);
        assert!(heading.contains("3 homes · From $1,895 a month"), "{heading}");
        assert_eq!(heading.matches("From").count(), 1, "{heading}");
    }

    #[test]
    fn where_no_rent_is_told_there_is_no_lowest() {
        let heading = heading(vec![(card("a", "Price on request", ""), None)]);
        assert!(heading.contains("1 home<") && !heading.contains("From"), "{heading}");
    }
}
