use scraper::{ElementRef, Html, Selector};

use super::oracle;
use crate::app::{Answer, TestApp};

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>()
}

/// The number that the page's one status says.
fn count(page: &Html) -> usize {
    let [status] = all(page, "main [role=status]")[..] else { panic!("one status") };
    text(&status).chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("a count")
}

/// Each near home with its reasons.
fn near(answer: &Answer) -> Vec<(String, Vec<String>)> {
    let page = answer.page();
    let reasons = Selector::parse("[data-reason]").unwrap();
    let near = all(&page, "[data-nearly] [data-other-unit-id]");
    let told = |home: &ElementRef<'_>| home.select(&reasons).map(|reason| text(&reason)).collect();
    near.iter().map(|home| (home.attr("data-other-unit-id").unwrap().to_owned(), told(home))).collect()
}

/// Each way to widen the choice: what it says, its count and where it leads.
fn ways(answer: &Answer) -> Vec<(String, usize, String)> {
    let page = answer.page();
    let links = all(&page, "[data-nearly] a[data-live][data-relax]");
    let link =
        |link: &ElementRef<'_>| (text(link), link.attr("data-count").unwrap().parse().unwrap(), link.attr("href").unwrap().to_owned());
    links.iter().map(link).collect()
}

/// Four homes that differ in everything.
async fn four() -> TestApp {
    let home = |id: u32, rest: &str| format!(r#"{{"id": {id}, "unit": "{id}A", "building_id": 1, {rest}}}"#);
    let homes = [
        home(
            1,
            r#""bed": 1, "bath": 1, "floor": 2, "status": "available", "monthly_rent_gross": 3575, "square_feet": 640, "outdoor": "balcony", "exposure": "South", "date_available": "2026-12-10""#,
        ),
        home(
            2,
            r#""bed": 2, "bath": 2, "floor": 5, "status": "available", "monthly_rent_gross": 4700, "monthly_rent_net": 4350, "square_feet": 980, "outdoor": "none", "exposure": "North", "weeks_free": 4, "lease_term": 12"#,
        ),
        home(
            3,
            r#""bed": 0, "bath": null, "floor": null, "status": "applied", "price_advertised": false, "square_feet": "N/A", "date_available": "2026-10-01""#,
        ),
        home(4, r#""bed": 1, "bath": 1, "floor": 2, "status": "leased", "monthly_rent_gross": 3000"#),
    ];
    TestApp::with_inventory(&format!("[{}]", homes.join(","))).await
}

#[tokio::test]
async fn each_reason_says_what_is_so() {
    let app = four().await;
    for (query, id, reasons) in [
        ("max_rent=3500&bed=1", "1", vec!["$75 over"]),
        ("max_rent=4300&bed=2", "2", vec!["$50 over, net effective"]),
        ("min_rent=3600&bed=1", "1", vec!["$25 under"]),
        ("available_by=2026-12-01&bed=1", "1", vec!["free 9 days after your date"]),
        ("available_by=2026-12-09&bed=1", "1", vec!["free 1 day after your date"]),
        ("available_by=2026-12-09&bed=2", "2", vec!["no move-in date given"]),
        ("bed=2&q=1a", "1", vec!["1 bed instead of 2"]),
        ("bed=0&q=2a", "2", vec!["2 bed instead of a studio"]),
        ("bed=2&bath=2&q=1a", "1", vec!["1 bed instead of 2", "1 bath instead of 2"]),
        ("bath=1&q=3a", "3", vec!["baths not given"]),
        ("min_square_feet=680&q=1a", "1", vec!["40 ft² smaller"]),
        ("min_square_feet=680&q=3a", "3", vec!["area not given"]),
        ("outdoor=terrace&q=1a", "1", vec!["no terrace"]),
        ("outdoor=terrace,patio&q=1a", "1", vec!["another outdoor space"]),
        ("outdoor=any&q=2a", "2", vec!["no outdoor space"]),
        ("outdoor=balcony&q=2a", "2", vec!["no balcony"]),
        ("outdoor=balcony&q=3a", "3", vec!["outdoor space not given"]),
        ("floor=2&q=2a", "2", vec!["Floor 5 instead of Floor 2"]),
        ("floor=2&q=3a", "3", vec!["floor not given"]),
        ("exposure=south&q=2a", "2", vec!["no south light"]),
        ("exposure=south&q=3a", "3", vec!["light not given"]),
        ("concession=1&q=1a", "1", vec!["no free weeks"]),
        ("bed=1&q=zz", "1", vec!["nothing about “zz”"]),
    ] {
        let found = near(&app.get(&format!("/alder?{query}")).await);
        let told = found.iter().find(|(near, _)| near == id).map(|(_, reasons)| reasons.clone());
        assert_eq!(told.as_deref(), Some(&reasons.iter().map(|reason| (*reason).to_owned()).collect::<Vec<_>>()[..]), "{query}: {found:?}");
    }
}

#[tokio::test]
async fn the_closest_home_comes_first_and_a_leased_one_never() {
    let app = four().await;
    let found = near(&app.get("/alder?max_rent=2900&bed=1").await);
    assert_eq!(found.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["1", "3", "2"], "4A is cheap enough but leased");
    let leased = near(&app.get("/alder?status=rented&bed=2").await);
    assert_eq!(leased.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["4"], "who asks for leased homes is told of leased ones");
}

#[tokio::test]
async fn nothing_found_names_what_was_asked_for_and_the_ways_on_come_first() {
    let app = four().await;
    let answer = app.get("/alder?max_rent=3500&bed=1").await;
    let page = answer.page();
    assert_eq!((count(&page), answer.ids().len()), (0, 0));
    assert_eq!(text(&all(&page, ".empty h3")[0]), "No home matches all of this: 1 bed, Up to $3,500");
    let told: Vec<(String, usize)> = ways(&answer).into_iter().map(|(text, count, _)| (text, count)).collect();
    assert_eq!(told, [("Up to $3,600: 1 home".to_owned(), 1), ("Any number of bedrooms: 1 home".to_owned(), 1)]);
    let html = answer.text();
    assert!(html.find("data-relax").unwrap() < html.find("data-other-unit-id").unwrap());
}

#[tokio::test]
async fn every_way_on_leads_to_as_many_homes_as_it_says() {
    let app = TestApp::with_inventory(&serde_json::Value::Array(oracle::awkward_homes()).to_string()).await;
    let (mut few, mut followed) = (0, 0);
    for query in oracle::queries(300) {
        let address = format!("/alder?{}", oracle::to_string(&query, false));
        let answer = app.get(&address).await;
        let page = answer.page();
        let (matching, shown) = (count(&page), !all(&page, "[data-nearly]").is_empty());
        assert!(matching < 3 || !shown, "{address} has enough homes");
        let listed = answer.ids();
        assert!(near(&answer).iter().all(|(id, reasons)| !listed.contains(id) && !reasons.is_empty()), "{address}");
        if matching >= 3 {
            continue;
        }
        few += 1;
        let ways = ways(&answer);
        assert!(!ways.is_empty(), "{address} is a dead end");
        for (text, promised, href) in ways {
            assert!(promised > matching && text.contains(&promised.to_string()), "{address}: {text}");
            assert_eq!(count(&app.get(&href).await.page()), promised, "{address}: {text} leads to {href}");
            followed += 1;
        }
    }
    assert!(few > 60 && followed > 100, "{few} of the queries leave few homes, with {followed} ways on");
}

#[tokio::test]
async fn a_building_without_homes_says_so_and_who_may_know() {
    for inventory in ["[]", r#"[{"id": 4, "unit": "4A", "bed": 1, "bath": 1, "status": "leased"}]"#] {
        let app = TestApp::with_inventory(inventory).await;
        for address in ["/alder", "/alder?bed=2"] {
            let answer = app.get(address).await;
            let page = answer.page();
            assert_eq!(count(&page), 0);
            let links: Vec<&str> = all(&page, "[data-nearly] a").iter().filter_map(|link| link.attr("href")).collect();
            assert_eq!(links, ["tel:+17185550141", "mailto:leasing@alder.example"], "{inventory} {address}");
            assert!(near(&answer).is_empty());
        }
        let says = text(&all(&app.get("/alder").await.page(), ".empty h3")[0]);
        assert_eq!(says, "No home is available here right now.", "{inventory}");
    }
}

#[tokio::test]
async fn availability_speaks_of_the_date_asked_for_in_every_list() {
    let app = TestApp::with_inventory(
        r#"[{"id": 1, "unit": "1A", "bed": 1, "bath": 1, "floor": 1, "status": "available", "date_available": "2026-12-10"},
            {"id": 2, "unit": "2A", "bed": 1, "bath": 1, "floor": 2, "status": "available", "date_available": "2026-12-19"},
            {"id": 3, "unit": "3A", "bed": 1, "bath": 1, "floor": 3, "status": "available", "date_available": "2026-01-01"},
            {"id": 4, "unit": "4A", "bed": 1, "bath": 1, "floor": 4, "status": "pending", "date_available": "2026-12-10"}]"#,
    )
    .await;
    let told = |answer: &Answer| {
        let page = answer.page();
        let mut told: Vec<(String, String)> = all(&page, "[data-unit-id]")
            .iter()
            .map(|home| {
                let availability = home.select(&Selector::parse(".availability").unwrap()).next().expect("an availability");
                (home.attr("data-unit-id").unwrap().to_owned(), text(&availability))
            })
            .collect();
        told.sort();
        told.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
    };
    for view in ["cards", "table", "layouts"] {
        let asked = told(&app.get(&format!("/alder?available_by=2026-12-19&view={view}")).await);
        let dates = [
            "Available Dec 10, 2026 · 9 days before your date",
            "Available Dec 19, 2026 · on your date",
            "Available now",
            "Application pending",
        ];
        assert_eq!(asked, dates, "{view}");
        let plain = told(&app.get(&format!("/alder?view={view}")).await);
        assert_eq!(plain, ["Available Dec 10, 2026", "Available Dec 19, 2026", "Available now", "Application pending"], "{view}");
    }
    let order = |answer: &Answer| answer.ids();
    assert_eq!(
        order(&app.get("/alder?available_by=2026-12-19").await),
        order(&app.get("/alder").await),
        "labels change, the order does not"
    );
}

#[tokio::test]
async fn what_is_searched_for_is_told_as_text_and_never_as_markup() {
    let app = four().await;
    let answer = app.get("/alder?bed=1&q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!answer.text().contains("<script>alert"));
    assert!(near(&answer).iter().any(|(_, reasons)| reasons[0] == "nothing about “<script>alert(1)</script>”"));
}
