mod vocabulary;

use scraper::Selector;
use serde_json::{Value, json};

use self::vocabulary::faults;
use crate::app::{Answer, TestApp};

/// The graph of a page.
fn graph(answer: &Answer) -> Vec<Value> {
    let page = answer.page();
    let scripts: Vec<String> =
        page.select(&Selector::parse("head script[type='application/ld+json']").unwrap()).map(|script| script.text().collect()).collect();
    assert_eq!(scripts.len(), 1, "one graph, in the head");
    let read: Value = serde_json::from_str(&scripts[0]).expect("JSON");
    assert_eq!(read["@context"], "https://schema.org");
    read["@graph"].as_array().expect("a graph").clone()
}

fn one<'g>(graph: &'g [Value], kind: &str) -> &'g Value {
    let found: Vec<&Value> = graph.iter().filter(|thing| thing["@type"] == kind).collect();
    assert_eq!(found.len(), 1, "one {kind}");
    found[0]
}

#[tokio::test]
async fn a_home_is_an_apartment_with_its_plan_its_offer_and_the_way_to_it() {
    let app = TestApp::start().await;
    let graph = graph(&app.get("/alder/units/9821").await);
    let public = &app.app.site.public_url;
    let address = format!("{public}/alder/units/9821");
    let home = one(&graph, "Apartment");
    assert_eq!(home["name"], "2A");
    assert_eq!(home["url"], address);
    assert_eq!((&home["numberOfBedrooms"], &home["numberOfBathroomsTotal"]), (&json!(1), &json!(1)));
    assert_eq!(home["floorSize"], json!({ "@type": "QuantitativeValue", "value": 672, "unitCode": "FTK" }));
    assert_eq!(home["floorLevel"], "2");
    assert_eq!(home["address"]["streetAddress"], "41 Alder Street");
    assert!(
        home["image"].as_array().expect("pictures").iter().all(|image| image.as_str().unwrap().starts_with(&format!("{public}/media/")))
    );
    let plan = one(&graph, "FloorPlan");
    assert_eq!(home["accommodationFloorPlan"]["@id"], plan["@id"]);
    assert_eq!(plan["isPlanForApartment"]["@id"], home["@id"]);
    let complex = one(&graph, "ApartmentComplex");
    assert_eq!(home["containedInPlace"]["@id"], complex["@id"]);
    assert_eq!(complex["name"], "The Alder");
    let offer = one(&graph, "Offer");
    assert_eq!((&offer["price"], &offer["priceCurrency"]), (&json!("3200"), &json!("USD")));
    assert_eq!(offer["priceSpecification"]["unitCode"], "MON");
    assert_eq!(offer["availability"], "https://schema.org/InStock");
    assert_eq!(offer["businessFunction"], "http://purl.org/goodrelations/v1#LeaseOut");
    let listing = one(&graph, "RealEstateListing");
    assert_eq!((&listing["mainEntity"]["@id"], &listing["offers"]["@id"]), (&home["@id"], &offer["@id"]));
    let steps = one(&graph, "BreadcrumbList")["itemListElement"].as_array().expect("steps").clone();
    assert_eq!(steps.last().map(|step| step["item"]["@id"].clone()), Some(json!(address)));
}

#[tokio::test]
async fn every_graph_of_the_demo_is_in_the_words_of_schema_org() {
    let app = TestApp::start().await;
    let ids: Vec<String> =
        app.app.site.buildings.iter().next().unwrap().snapshot().unwrap().units.iter().map(|unit| unit.id.clone()).collect();
    assert!(ids.len() > 60);
    for path in ids.iter().map(|id| format!("/alder/units/{id}")).chain(["/alder".to_owned(), "/alder?page=2".to_owned()]) {
        assert_eq!(faults(&graph(&app.get(&path).await)), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_word_that_schema_org_does_not_know_is_found() {
    let wrong = [
        json!({ "@type": "Flat" }),
        json!({ "@type": "Apartment", "offers": { "@id": "x" } }),
        json!({ "@type": "Apartment", "numberOfBathroomsTotal": 1.5 }),
        json!({ "@type": "Offer", "availability": "available" }),
        json!({ "@type": "FloorPlan", "isPlanForApartment": { "@type": "Offer" } }),
    ];
    for thing in wrong {
        assert_eq!(faults(std::slice::from_ref(&thing)).len(), 1, "{thing}");
    }
}

#[tokio::test]
async fn an_offer_whose_price_is_not_advertised_holds_no_amount() {
    let homes = r#"[{"id": 1, "unit": "1A", "bed": 1, "bath": 1.5, "status": "available", "monthly_rent_gross": 4321, "monthly_rent_net": 4000, "price_advertised": false},
        {"id": 2, "unit": "2A", "status": "available", "monthly_rent_net": 4000, "price_advertised": true},
        {"id": 3, "unit": "3A", "status": "leased", "monthly_rent_gross": 0}]"#;
    let app = TestApp::with_inventory(homes).await;
    for (path, availability) in [("/alder/units/1", "InStock"), ("/alder/units/2", "InStock"), ("/alder/units/3", "SoldOut")] {
        let graph = graph(&app.get(path).await);
        let text = Value::Array(graph.clone()).to_string();
        assert!(!text.contains("4321") && !text.contains("4000") && !text.contains("price") && !text.contains("null"), "{path}: {text}");
        assert_eq!(one(&graph, "Offer")["availability"], format!("https://schema.org/{availability}"));
        assert_eq!(faults(&graph), Vec::<String>::new());
    }
    let home = one(&graph(&app.get("/alder/units/1").await), "Apartment").clone();
    let rooms = ["numberOfBathroomsTotal", "numberOfFullBathrooms", "numberOfPartialBathrooms"].map(|key| home[key].as_i64());
    assert_eq!(rooms, [Some(2), Some(1), Some(1)]);
}

#[tokio::test]
async fn a_leased_home_is_sold_out_and_a_later_one_names_its_day() {
    let homes = r#"[{"id": 1, "unit": "1A", "status": "Leased", "monthly_rent_gross": 3000, "date_available": "2026-11-01"},
        {"id": 2, "unit": "2A", "status": "available", "monthly_rent_gross": 3000.5, "date_available": "2027-02-01"},
        {"id": 3, "unit": "3A", "status": "applied", "monthly_rent_gross": 3000}]"#;
    let app = TestApp::with_inventory(homes).await;
    let mut offers = Vec::new();
    for id in 1..=3 {
        offers.push(one(&graph(&app.get(&format!("/alder/units/{id}")).await), "Offer").clone());
    }
    assert_eq!((&offers[0]["availability"], &offers[0]["availabilityStarts"]), (&json!("https://schema.org/SoldOut"), &Value::Null));
    assert_eq!((&offers[1]["price"], &offers[1]["availabilityStarts"]), (&json!("3000.5"), &json!("2027-02-01")));
    assert_eq!(offers[2]["availability"], "https://schema.org/Reserved");
}

#[tokio::test]
async fn the_listing_names_its_building_and_the_homes_it_shows_and_a_filtered_one_nothing() {
    let app = TestApp::start().await;
    let answer = app.get("/alder?page=2").await;
    let graph = graph(&answer);
    let list = one(&graph, "ItemList");
    let items = list["itemListElement"].as_array().expect("homes");
    let shown: Vec<String> = answer.ids().iter().map(|id| format!("{}/alder/units/{id}", app.app.site.public_url)).collect();
    assert_eq!(items.iter().map(|item| item["url"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), shown);
    assert_eq!((&items[0]["position"], &list["numberOfItems"]), (&json!(25), &json!(42)));
    one(&graph, "ApartmentComplex");
    assert!(!app.get("/alder?bed=1").await.text().contains("application/ld+json"));
}

#[tokio::test]
async fn a_hostile_label_stays_inside_the_graph() {
    let hostile = "</script><script>hit()</script><!-- \u{2028} & \"";
    let homes =
        json!([{ "id": 1, "unit": hostile, "bed": 1, "bath": 1, "exposure": hostile, "status": hostile, "date_available": "2026-12-01" }]);
    let app = TestApp::with_inventory(&homes.to_string()).await;
    let answer = app.get("/alder/units/1").await;
    let graph = graph(&answer);
    let label: String = one(&graph, "Apartment")["name"].as_str().expect("a name").to_owned();
    assert!(label.starts_with("</script><script>hit()"), "all of it, and only as text: {label}");
    assert!(!answer.page().select(&Selector::parse("script").unwrap()).any(|script| script.text().any(|text| text.starts_with("hit"))));
}
