//! A disk that takes nothing: said so, nothing acknowledged, nothing typed lost; and taken in once there is room.

use axum::{body::Body, http::Request};
use url::form_urlencoded;

use crate::app::{Answer, TestApp};

const NAME: &str = "Ada \"K\" Byron";

/// The form as served, filled in.
async fn filled(app: &TestApp) -> String {
    let page = app.get("/alder/tour").await.page();
    let value = |name: &str| {
        let selector = scraper::Selector::parse(&format!("form[data-tour] input[name={name}]")).unwrap();
        page.select(&selector).next().unwrap().attr("value").unwrap().to_owned()
    };
    form_urlencoded::Serializer::new(String::new())
        .append_pair("submission", &value("submission"))
        .append_pair("stamp", &value("stamp"))
        .append_pair("slot", &value("slot"))
        .append_pair("name", NAME)
        .append_pair("email", "ada@example.com")
        .append_pair("message", &message())
        .finish()
}

/// Within what a message may hold, and more than a page of the database.
fn message() -> String {
    "日当たりは良いですか。".repeat(170)
}

async fn send(app: &TestApp, form: &str) -> Answer {
    let request = Request::post("/alder/tour").header("content-type", "application/x-www-form-urlencoded");
    app.send(request.body(Body::from(form.to_owned())).unwrap()).await
}

fn stored(app: &TestApp) -> i64 {
    app.app.store.read(|db| db.query_row("SELECT count(*) FROM tours", [], |row| row.get(0))).unwrap()
}

/// 503 with the ways to the office and everything as typed; no receipt, nothing stored.
async fn assert_refused_honestly(app: &TestApp, form: &str) {
    let answer = send(app, form).await;
    assert_eq!((answer.status.as_u16(), answer.header("location"), answer.header("cache-control")), (503, "", "no-store"));
    let page = answer.page();
    let one = |selector: &str| page.select(&scraper::Selector::parse(selector).unwrap()).next();
    let value = |name: &str| one(&format!("form[data-tour] input[name={name}]")).unwrap().attr("value").unwrap_or_default().to_owned();
    assert!(answer.text().contains("We could not save your request. Nothing has been sent."), "{}", answer.text());
    assert!(one("main a[href='tel:+17185550141']").is_some() && one("main a[href='mailto:leasing@alder.example']").is_some());
    let typed: Vec<(String, String)> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    let sent = |name: &str| typed.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap();
    assert_eq!((value("name"), value("email")), (NAME.to_owned(), "ada@example.com".to_owned()));
    assert_eq!((value("submission"), value("stamp")), (sent("submission"), sent("stamp")), "it stays the submission it was");
    assert_eq!(one("form[data-tour] textarea[name=message]").unwrap().text().collect::<String>().trim(), message());
    assert_eq!(one("form[data-tour] input[name=slot][checked]").unwrap().attr("value"), Some(sent("slot").as_str()));
    assert_eq!(stored(app), 0);
}

async fn assert_taken(app: &TestApp, form: &str) {
    let answer = send(app, form).await;
    assert_eq!((answer.status.as_u16(), stored(app)), (303, 1));
    let receipt = app.get(answer.header("location")).await;
    assert_eq!(receipt.status.as_u16(), 200);
}

#[tokio::test]
async fn a_full_disk_acknowledges_nothing_and_takes_the_same_form_once_there_is_room() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    let most = |pages: i64| app.app.store.read(|db| db.pragma_update_and_check(None, "max_page_count", pages, |row| row.get::<_, i64>(0)));
    let pages = most(1).unwrap();
    assert_refused_honestly(&app, &form).await;
    assert_refused_honestly(&app, &form).await;
    most(pages + 1_000).unwrap();
    assert_taken(&app, &form).await;
}

#[tokio::test]
async fn a_read_only_database_acknowledges_nothing_and_takes_the_same_form_once_it_may_be_written() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    let read_only = |yes: bool| app.app.store.read(|db| db.pragma_update(None, "query_only", yes)).unwrap();
    read_only(true);
    assert_refused_honestly(&app, &form).await;
    read_only(false);
    assert_taken(&app, &form).await;
}

#[tokio::test]
async fn a_change_that_cannot_be_stored_leaves_the_tour_as_it_was() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    let receipt = send(&app, &form).await.header("location").to_owned();
    let standing = || {
        let row = "SELECT slot_ms, sequence, cancelled_ms FROM tours";
        app.app.store.read(|db| db.query_row(row, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))).unwrap()
    };
    let before: (i64, i64, Option<i64>) = standing();
    app.app.store.read(|db| db.pragma_update(None, "query_only", true)).unwrap();
    let request = Request::post(&receipt).header("content-type", "application/x-www-form-urlencoded");
    let answer = app.send(request.body(Body::from("action=cancel")).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.header("location"), standing()), (503, "", before));
    assert!(answer.text().contains("We could not save this. Your tour stands as it was."), "{}", answer.text());
}
