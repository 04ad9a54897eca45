//! The sitemap and the feeds, read by a parser of another hand.

use roxmltree::{Document, Node};
use serde_json::{Value, json};
use stoop::server::sandbox::DEMO_TOKEN;

use crate::app::TestApp;

fn children<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.has_tag_name((node.tag_name().namespace().unwrap_or_default(), name)))
}

fn text<'a>(node: Node<'a, 'a>, name: &'a str) -> Option<&'a str> {
    children(node, name).next().and_then(|child| child.text())
}

#[tokio::test]
async fn the_sitemap_holds_every_open_home_with_the_vendors_own_date_and_each_address_answers() {
    let app = TestApp::start().await;
    let xml = app.get("/sitemap.xml").await;
    assert!(xml.header("content-type").starts_with("application/xml"));
    let xml = xml.text();
    let document = Document::parse(&xml).unwrap();
    let api = app.get("/api/v1/building_units").await.json();
    let changed = |id: &str| {
        let home = api.as_array().unwrap().iter().find(|home| home["id"] == id.parse::<u64>().unwrap()).unwrap();
        home["updated_at"].as_str().map(|at| at.parse::<chrono::DateTime<chrono::Utc>>().unwrap())
    };
    let mut homes = Vec::new();
    for url in children(document.root_element(), "url") {
        let address = text(url, "loc").unwrap();
        let path = address.strip_prefix(&app.app.site.public_url).expect("an absolute address");
        assert_eq!(app.get(path).await.status, 200, "{path}");
        if let Some(id) = path.strip_prefix("/alder/units/") {
            let dated = text(url, "lastmod").map(|at| at.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp());
            assert_eq!(dated, changed(id).map(|at| at.timestamp()), "{id}");
            homes.push(id.to_owned());
        }
    }
    let mut listed = Vec::new();
    for page in 1..=9 {
        listed.extend(app.get(&format!("/alder?page={page}")).await.ids());
    }
    homes.sort();
    listed.sort();
    listed.dedup();
    assert_eq!(homes, listed, "those that are free or applied for, each once");
    assert!(app.get("/robots.txt").await.text().contains(&format!("Sitemap: {}/sitemap.xml", app.app.site.public_url)));
}

#[tokio::test]
async fn a_vanished_home_is_in_no_sitemap_and_no_feed() {
    let two = json!([{ "id": 1, "unit": "1A", "status": "available" }, { "id": 2, "unit": "2A", "status": "available" }]);
    let app = TestApp::with_inventory(&two.to_string()).await;
    assert!(app.get("/sitemap.xml").await.text().contains("/alder/units/2"));
    let one = json!([{ "id": 1, "unit": "1A", "status": "available" }]);
    app.vendor.replace_inventory(DEMO_TOKEN, one.to_string().into_bytes());
    app.refresh().await;
    for address in ["/sitemap.xml", "/alder/feed.atom"] {
        let text = app.get(address).await.text();
        assert!(text.contains("/alder/units/1") && !text.contains("/alder/units/2"), "{address}");
    }
}

#[tokio::test]
async fn a_feed_holds_the_homes_of_the_listing_with_the_same_query_in_the_same_order() {
    let app = TestApp::start().await;
    for query in ["", "?bed=0", "?bed=1,2&sort=rent", "?min_rent=3500&sort=-area", "?q=south&view=table", "?bed=0&bed=9&page=7"] {
        let feed = app.get(&format!("/alder/feed.atom{query}")).await;
        assert!(feed.header("content-type").starts_with("application/atom+xml") && !feed.header("etag").is_empty());
        let xml = feed.text();
        let document = Document::parse(&xml).unwrap();
        let root = document.root_element();
        let ids: Vec<String> =
            children(root, "entry").map(|entry| text(entry, "id").unwrap().rsplit('/').next().unwrap().to_owned()).collect();
        let mut listed = Vec::new();
        for page in 1..=9 {
            let and = if query.is_empty() { "?" } else { "&" };
            let shown = app.get(&format!("/alder{}{and}page={page}", query.replace("&page=7", ""))).await.ids();
            listed.extend(shown.into_iter().filter(|id| !listed.contains(id)).collect::<Vec<_>>());
        }
        assert_eq!(ids, listed, "{query}");
        for entry in children(root, "entry") {
            text(entry, "updated").unwrap().parse::<chrono::DateTime<chrono::Utc>>().expect("a time");
            assert!(!text(entry, "title").unwrap().is_empty() && !text(entry, "summary").unwrap().is_empty());
        }
        assert!(text(root, "updated").is_some() && text(root, "title").is_some() && children(root, "author").count() == 1);
    }
    assert!(app.get("/alder?bed=0").await.text().contains("href=\"/alder/feed.atom?bed=0\""), "the listing names its feed");
}

#[tokio::test]
async fn hostile_strings_leave_a_feed_well_formed() {
    let hostile = "]]> & <b>\"'</title>\u{0}\u{b}\u{fffe}\u{202e}x";
    let home: Value = json!([{ "id": "a&b<c>", "unit": hostile, "exposure": hostile, "status": "available" }]);
    let app = TestApp::with_inventory(&home.to_string()).await;
    for address in ["/sitemap.xml", "/alder/feed.atom"] {
        let xml = app.get(address).await.text();
        let document = Document::parse(&xml).unwrap_or_else(|error| panic!("{address}: {error}"));
        assert!(document.descendants().all(|node| node.tag_name().name() != "b"), "{address}");
    }
}

#[tokio::test]
async fn an_unknown_building_has_no_feed_and_one_that_is_not_loaded_says_when_to_ask_again() {
    let app = TestApp::unloaded().await;
    assert_eq!(app.get("/birch/feed.atom").await.status, 404);
    let early = app.get("/alder/feed.atom").await;
    assert_eq!(early.status, 503);
    assert!(!early.header("retry-after").is_empty());
    assert_eq!(app.get("/sitemap.xml").await.status, 200);
}
