//! `/` where there are several buildings.

use scraper::{ElementRef, Selector};
use stoop::domain::price::Currency;

use crate::app::TestApp;

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn portfolio() -> TestApp {
    TestApp::with_settings(|settings| {
        let mut birch = settings.buildings[0].clone();
        (birch.slug, birch.name, birch.currency) = ("birch".to_owned(), "The Birch".to_owned(), Currency::parse("GBP").unwrap());
        let mut closed = birch.clone();
        (closed.slug, closed.name) = ("closed".to_owned(), "The Closed".to_owned());
        // Nothing listens there.
        closed.source.base_url = "http://127.0.0.1:9".parse().unwrap();
        settings.buildings.extend([birch, closed]);
    })
    .await
}

#[tokio::test]
async fn every_building_has_its_link_picture_place_count_and_price_in_its_own_currency() {
    let app = portfolio().await;
    let answer = app.get("/").await;
    assert_eq!(answer.status, 200);
    let page = answer.page();
    let cards = Selector::parse(".building-card").unwrap();
    let (link, image) = (Selector::parse("h2 a").unwrap(), Selector::parse("img").unwrap());
    let cards: Vec<_> = page.select(&cards).collect();
    let hrefs: Vec<_> = cards.iter().map(|card| card.select(&link).next().unwrap().attr("href").unwrap()).collect();
    assert_eq!(hrefs, ["/alder", "/birch", "/closed"]);
    for (card, price) in cards.iter().zip(["from $2,897.50 a month", "from £2,897.50 a month"]) {
        let text = text_of(*card);
        assert!(
            text.contains("41 Alder Street, Brooklyn, NY 11201") && text.contains("35 homes available") && text.contains(price),
            "{text}"
        );
        assert!(card.select(&image).next().unwrap().attr("src").unwrap().starts_with("/media/"));
    }
    assert!(text_of(cards[2]).contains("Homes are loading"), "{}", text_of(cards[2]));
    assert!(cards[2].select(&image).next().is_none());
}

#[tokio::test]
async fn one_building_alone_needs_no_portfolio() {
    let app = TestApp::start().await;
    let answer = app.get("/?bed=1").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (307, "/alder?bed=1"));
}
