//! A building whose vendor prescreens: what its form asks, and what becomes of the answers.

use scraper::Html;
use serde_json::{Value, json};
use stoop::{
    domain::tour::prescreen::{AnswerKind, Question, Topic},
    serve::demo,
    server::{
        settings::{Settings, Smtp},
        store::outbox::{Channel, Line, State},
    },
};

use super::post_office::PostOffice;
use crate::{
    app::TestApp,
    http::tour::{Filled, error, filled_at, location, select, slots},
    log::Record,
};

const OFFICE: &str = "hello@parkline.example";

fn questions() -> Vec<Question> {
    let choice = |choices: &[&str]| AnswerKind::Choice(choices.iter().map(|choice| (*choice).to_owned()).collect());
    let question = |topic, text: &str, kind| Question { topic, text: text.to_owned(), kind };
    vec![
        question(Topic::CreditScore, "Credit score", choice(&["Below 600", "600-699", "700+"])),
        question(Topic::Income, "Monthly income", AnswerKind::Number),
        question(Topic::Own { fixed_type: Some("housing_voucher".to_owned()) }, "Do you use a housing voucher?", choice(&["Yes", "No"])),
        question(Topic::Own { fixed_type: None }, "Why do you move?", AnswerKind::Text),
    ]
}

/// Parkline Homes under the slug of the other tests, at the sandbox's RentEngine.
fn parkline(settings: &mut Settings, questions: Vec<Question>, port: Option<u16>) {
    let base_url = settings.buildings[0].source.base_url.clone();
    let mut parkline = demo::portfolio(&base_url).into_iter().find(|building| building.slug == "parkline").unwrap();
    parkline.slug = "alder".to_owned();
    parkline.prescreen = questions;
    if let Some(port) = port {
        let from = "Parkline <hello@parkline.example>".to_owned();
        settings.smtp = Some(Smtp { host: "127.0.0.1".to_owned(), port: Some(port), username: None, password: None, from });
        parkline.leads.email_to = vec![OFFICE.to_owned()];
    }
    settings.buildings = vec![parkline];
}

async fn open() -> TestApp {
    TestApp::with_settings(|settings| parkline(settings, questions(), None)).await
}

/// The form of a home that is to be had, at the first time of the day after tomorrow; nothing of the prescreening answered.
async fn unanswered(app: &TestApp) -> Filled {
    let available = |record: &&Value| record["status"] == "Available";
    let records: Vec<Value> = reqwest::get(format!("{}_sandbox/rentengine/inventory", vendor(app))).await.unwrap().json().await.unwrap();
    let unit = records.iter().find(available).unwrap()["id"].to_string();
    let address = format!("/alder/tour?unit={unit}");
    let later = slots(&app.get(&address).await.page()).into_iter().find(|slot| slot.starts_with("2026-11-23")).unwrap();
    filled_at(app, &address).await.set("unit", &unit).set("slot", &later).set("phone", "(614) 555-0142")
}

async fn answered(app: &TestApp) -> Filled {
    let form = unanswered(app).await.set("prescreen-1", "700+").set("prescreen-2", "$5,401.50");
    form.set("prescreen-3", "No").set("prescreen-4", "canary-for the light")
}

fn vendor(app: &TestApp) -> String {
    app.app.site.buildings.get("alder").unwrap().settings.source.base_url.to_string()
}

async fn showings(app: &TestApp) -> Vec<Value> {
    let body: Value = reqwest::get(format!("{}_sandbox/rentengine/showings", vendor(app))).await.unwrap().json().await.unwrap();
    body["showings"].as_array().unwrap().clone()
}

/// How often the vendor was asked about showings at all.
fn asked(app: &TestApp) -> usize {
    let ledger = app.vendor.ledger();
    ledger["entries"].as_array().unwrap().iter().filter(|entry| entry["path"].as_str().unwrap().contains("/showings/")).count()
}

fn lead(app: &TestApp) -> Line {
    app.app.store.leads().unwrap().remove(0)
}

fn legend(page: &Html) -> String {
    select(page, "[data-prescreen] legend, [data-prescreen] #prescreen-hint").iter().flat_map(|element| element.text()).collect()
}

#[tokio::test]
async fn the_form_says_whose_questions_they_are_and_demands_no_answer() {
    let app = open().await;
    let page = app.get("/alder/tour").await.page();
    assert!(legend(&page).contains("RentEngine’s prescreening") && legend(&page).contains("(optional)"), "{}", legend(&page));
    for (number, question) in (1..).zip(questions()) {
        let label = select(&page, &format!("[data-prescreen] label[for=prescreen-{number}]"))[0].text().collect::<String>();
        assert_eq!(label, question.text);
        let control = select(&page, &format!("[name=prescreen-{number}]"))[0];
        assert_eq!((control.attr("required"), control.attr("autocomplete")), (None, Some("off")));
    }
    let choices: Vec<String> = select(&page, "[name=prescreen-1] option").iter().map(|option| option.text().collect()).collect();
    assert_eq!(choices, ["No answer", "Below 600", "600-699", "700+"]);
    assert!(select(&page, "[name=prescreen-1] option[selected]").is_empty(), "nothing is answered for anybody");
}

#[tokio::test]
async fn where_nothing_is_configured_nothing_is_asked_and_answers_that_come_all_the_same_go_nowhere() {
    let app = TestApp::with_settings(|settings| parkline(settings, Vec::new(), None)).await;
    let form = answered(&app).await;
    assert!(!app.get("/alder/tour").await.text().contains("prescreen"));
    location(&form.post(&app).await);
    app.tell_everybody().await;
    assert_eq!((asked(&app), lead(&app).tour.request.answers.len()), (0, 0));
    assert_eq!(app.app.store.entries(lead(&app).tour.id).unwrap().len(), 0, "as before there is nobody to tell here");
}

#[tokio::test]
async fn a_renter_who_answers_has_a_showing_booked_with_their_own_words() {
    let app = open().await;
    let form = answered(&app).await.set("name", "Ada King Byron");
    let receipt = location(&form.post(&app).await);
    app.tell_everybody().await;
    let showings = showings(&app).await;
    assert_eq!(showings.len(), 1);
    assert_eq!(
        (&showings[0]["unitId"], &showings[0]["plannedForTime"]),
        (&form.get("unit").parse::<u64>().unwrap().into(), &json!("2026-11-23T15:00:00Z"))
    );
    let expected = json!({
        "firstName": "Ada", "lastName": "King Byron", "email": "ada.canary@example.com", "phone": "6145550142",
        "creditScore": "700+", "income": "$5,401.50", "prospectType": "Self", "agentTk": null,
        "questionAnswers": [
            { "question": "Do you use a housing voucher?", "answer": "No", "fixedQuestionType": "housing_voucher" },
            { "question": "Why do you move?", "answer": "canary-for the light" },
        ],
    });
    assert_eq!(showings[0]["prospectData"], expected);
    assert_eq!(lead(&app).state, State::Delivered);
    let page = app.get(&receipt).await.text();
    assert!(page.contains("Answered") && !page.contains("canary-for") && !page.contains("700+"), "a receipt may be shown around");
}

#[tokio::test]
async fn who_answers_nothing_is_told_of_to_the_office_alone() {
    let post = PostOffice::open().await;
    let app = TestApp::with_settings(|settings| parkline(settings, questions(), Some(post.port))).await;
    location(&unanswered(&app).await.set("name", "Ada").set("email", "").post(&app).await);
    app.tell_everybody().await;
    assert_eq!((asked(&app), lead(&app).state), (0, State::Delivered));
    let letter = String::from_utf8_lossy(&post.the_letter().bytes).replace("=\r\n", "");
    assert!(letter.contains("Nothing is booked at RentEngine."), "{letter}");
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field_and_nothing_is_stored_or_asked() {
    let app = open().await;
    let form = unanswered(&app).await.set("prescreen-1", "about 650").set("prescreen-2", "enough").set("prescreen-4", &"x".repeat(301));
    let form = form.set("unit", "").set("kind", "video").set("name", "Ada").set("email", "").set("phone", "+44 20 7946 0018");
    let video = slots(&app.get("/alder/tour?kind=video").await.page()).remove(0);
    let answer = form.set("slot", &video).post(&app).await;
    assert_eq!(answer.status, 422);
    let mut sentences = std::collections::HashSet::new();
    for field in ["unit", "kind", "name", "email", "phone", "prescreen-1", "prescreen-2", "prescreen-3", "prescreen-4"] {
        let sentence = error(&answer, field);
        assert!(sentence.ends_with('.') && !sentence.contains("tour-") && !sentence.contains('{'), "{sentence}");
        sentences.insert(sentence);
    }
    assert_eq!(sentences.len(), 9, "{sentences:#?}");
    let page = answer.page();
    assert_eq!(select(&page, "[name=prescreen-2]")[0].attr("value"), Some("enough"), "what was typed stands");
    assert!(select(&page, "[data-errors] a[href='#prescreen-3']").len() == 1, "the summary leads there");
    app.tell_everybody().await;
    assert_eq!((app.app.store.leads().unwrap().len(), asked(&app)), (0, 0));
}

#[tokio::test]
async fn hostile_answers_are_inert_and_advertising_ones_are_held_back() {
    let app = open().await;
    let hostile = "\"><script>alert(1)</script>";
    let form = answered(&app).await;
    let answer = form.clone().set("prescreen-1", hostile).set("prescreen-2", hostile).set("prescreen-4", hostile).post(&app).await;
    assert_eq!((answer.status.as_u16(), answer.text().contains("<script>alert")), (422, false));
    assert_eq!(select(&answer.page(), "[name=prescreen-4]")[0].attr("value"), Some(hostile));
    location(&form.set("prescreen-4", "See https://cheap.example").post(&app).await);
    app.tell_everybody().await;
    assert_eq!((lead(&app).state, asked(&app)), (State::Quarantined, 0));
    assert_eq!(lead(&app).tour.doubts, ["spam"]);
    app.app.store.release(&lead(&app).tour, 1, app.clock_now()).unwrap();
    app.tell_everybody().await;
    assert_eq!((lead(&app).state, showings(&app).await.len()), (State::Delivered, 1), "released, it is booked");
}

#[tokio::test]
async fn a_showing_that_is_not_booked_waits_for_a_person_with_its_reason_and_the_office_has_the_request() {
    let post = PostOffice::open().await;
    let app = TestApp::with_settings(|settings| parkline(settings, questions(), Some(post.port))).await;
    for (answer, slot, reason) in [
        ("Below 600", "2026-11-23T10:00:00-05:00", "its prescreening did not let it through"),
        ("700+", "2026-11-21T13:30:00-05:00", "it does not show this home at that time"),
    ] {
        location(&answered(&app).await.set("prescreen-1", answer).set("slot", slot).post(&app).await);
        app.tell_everybody().await;
        let line = app.app.store.leads().unwrap().pop().unwrap();
        let entries = app.app.store.entries(line.tour.id).unwrap();
        let vendor = entries.iter().find(|entry| entry.channel == Channel::Vendor).unwrap();
        assert_eq!((line.state, vendor.attempts), (State::Rejected, 1));
        assert!(vendor.last_error.as_deref().unwrap().contains(reason), "{:?}", vendor.last_error);
        assert!(app.admin("/").await.text().contains(reason), "the admin page names it");
    }
    assert_eq!(showings(&app).await.len(), 0);
    assert_eq!(post.taken().iter().filter(|taken| taken.to.iter().any(|to| to.contains(OFFICE))).count(), 2);
}

#[tokio::test]
async fn a_booking_that_may_have_arrived_is_unknown_and_not_sent_again() {
    for status in [500, 503, 504] {
        let app = open().await;
        let fault = json!({ "kind": "status", "status": status });
        let rule = json!({ "path": "/api/public/v1/showings/create", "commit": true, "fault": fault });
        app.vendor.script(serde_json::from_value(rule).unwrap()).unwrap();
        location(&answered(&app).await.post(&app).await);
        app.tell_everybody().await;
        app.clock.advance(chrono::TimeDelta::hours(2));
        app.tell_everybody().await;
        assert_eq!((lead(&app).state, showings(&app).await.len(), asked(&app)), (State::Unknown, 1, 2), "{status}");
    }
}

#[tokio::test]
async fn a_tour_that_is_changed_or_cancelled_before_it_was_told_is_not_booked_and_a_booked_one_is_changed_by_a_person() {
    let app = open().await;
    let receipt = location(&answered(&app).await.post(&app).await);
    app.post(&receipt, &[("action", "cancel")]).await;
    app.tell_everybody().await;
    assert_eq!((asked(&app), lead(&app).state), (0, State::Rejected));

    let post = PostOffice::open().await;
    let app = TestApp::with_settings(|settings| parkline(settings, questions(), Some(post.port))).await;
    let receipt = location(&answered(&app).await.post(&app).await);
    app.tell_everybody().await;
    app.post(&receipt, &[("action", "reschedule"), ("slot", "2026-11-24T12:00:00-05:00"), ("kind", "guided")]).await;
    app.tell_everybody().await;
    assert_eq!((showings(&app).await.len(), asked(&app), lead(&app).state), (1, 2, State::Delivered));
    let letters: Vec<String> = post.taken().iter().map(|taken| String::from_utf8_lossy(&taken.bytes).replace("=\r\n", "")).collect();
    assert_eq!(letters.iter().filter(|letter| letter.contains("takes no changes from here")).count(), 1);
}

#[tokio::test]
async fn the_answers_are_with_the_request_until_it_is_erased_and_nowhere_else() {
    const ANSWERS: [&str; 3] = ["canary-for", "5,401", "5%2C401"];
    let record = Record::start("trace");
    let post = PostOffice::open().await;
    let app = TestApp::with_settings(|settings| parkline(settings, questions(), Some(post.port))).await;
    let form = answered(&app).await;
    form.clone().set("email", "ada@@").set("submission", "mistaken-1").post(&app).await;
    let receipt = location(&form.post(&app).await);
    app.tell_everybody().await;
    let mut places = vec![("the receipt's address", receipt.clone()), ("the receipt", app.get(&receipt).await.text())];
    for page in ["/metrics", "/healthz", "/"] {
        places.push((page, app.admin(page).await.text()));
    }
    places.push(("the letters", post.taken().iter().map(|taken| String::from_utf8_lossy(&taken.bytes).replace("=\r\n", "")).collect()));
    places.push(("the form", app.get("/alder/tour").await.text()));
    let log = record.text();
    assert!(log.contains("a tour request came in"), "the log was read");
    places.push(("the log", log));
    for (place, text) in &places {
        assert!(!ANSWERS.iter().any(|answer| text.contains(answer)), "{place} tells an answer");
    }
    let tour = lead(&app).tour;
    assert_eq!(tour.request.answers.len(), 4, "they are where they should be");
    let files = |text: &str| {
        let files = std::fs::read_dir(app.data_dir()).unwrap().filter_map(|file| std::fs::read(file.unwrap().path()).ok());
        files.filter(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes())).count()
    };
    assert!(files("canary-for") > 0, "so that it can be missed");
    app.app.store.erase(&[tour.id], app.clock_now()).unwrap();
    assert_eq!((files("canary-for"), files("5,401"), lead(&app).tour.request.answers.len()), (0, 0, 0));
}
