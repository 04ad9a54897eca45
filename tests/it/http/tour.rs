//! The tour form and its receipt, over HTTP.

use chrono::TimeDelta;
use futures_util::future::join_all;
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::app::{Answer, TestApp};

/// A form as it was served, filled in.
#[derive(Clone)]
struct Filled {
    fields: Vec<(String, String)>,
}

impl Filled {
    fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    async fn post(&self, app: &TestApp) -> Answer {
        self.post_with(app, &[]).await
    }

    async fn post_with(&self, app: &TestApp, headers: &[(&str, &str)]) -> Answer {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        app.post_with("/alder/tour", &fields, headers).await
    }
}

fn select<'h>(page: &'h Html, selector: &str) -> Vec<scraper::ElementRef<'h>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn slots(page: &Html) -> Vec<String> {
    select(page, "[data-tour] [name=slot], form [name=slot]").iter().filter_map(|radio| radio.attr("value").map(str::to_owned)).collect()
}

/// The form at an address, filled in by somebody who takes three seconds.
async fn filled_at(app: &TestApp, address: &str) -> Filled {
    let page = app.get(address).await.page();
    let hidden = select(&page, "form[data-tour] input[type=hidden]");
    let mut fields: Vec<(String, String)> =
        hidden.iter().map(|input| (input.attr("name").unwrap().to_owned(), input.attr("value").unwrap_or_default().to_owned())).collect();
    fields.push(("slot".to_owned(), slots(&page).first().expect("a free time").clone()));
    app.clock.advance(TimeDelta::seconds(3));
    Filled { fields }.set("name", "Ada Byron").set("email", "ada.canary@example.com").set("phone", "(718) 555-0142").set("kind", "guided")
}

async fn filled(app: &TestApp) -> Filled {
    filled_at(app, "/alder/tour").await
}

/// One more person asks for the first free time; their mail address.
pub async fn request(app: &TestApp, number: usize) -> String {
    let page = app.get("/alder/tour").await.page();
    let value = |name: &str| select(&page, &format!("form[data-tour] [name={name}]"))[0].attr("value").unwrap().to_owned();
    let (slot, email) = (slots(&page).remove(0), format!("person-{number}@example.com"));
    let (submission, stamp) = (value("submission"), value("stamp"));
    app.clock.advance(TimeDelta::seconds(3));
    let fields = [("submission", &submission), ("stamp", &stamp), ("slot", &slot), ("email", &email)];
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, value.as_str())).chain([("name", "Ada"), ("kind", "guided")]).collect();
    let from = format!("203.0.113.{}", number % 250);
    location(&app.post_with("/alder/tour", &fields, &[("x-forwarded-for", &from)]).await);
    email
}

fn leads(app: &TestApp) -> Vec<Value> {
    app.vendor.leads()["leads"].as_array().unwrap().clone()
}

/// The sentence beside a field; its field names it.
fn error(answer: &Answer, field: &str) -> String {
    let page = answer.page();
    let sentence = select(&page, &format!("[id='{field}-error']"));
    assert_eq!(sentence.len(), 1, "one sentence beside {field}");
    let described = select(&page, &format!("[aria-describedby~='{field}-error']"));
    assert!(!described.is_empty(), "{field} does not name its error");
    sentence[0].text().collect::<String>().trim().to_owned()
}

fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", &answer.text()[..answer.text().len().min(300)]);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn a_request_is_acknowledged_stored_and_told_once_with_everything_typed() {
    let app = TestApp::start().await;
    let id = app.get("/alder").await.ids().remove(0);
    let form = filled_at(&app, &format!("/alder/tour?unit={id}")).await;
    let form = form.set("unit", &id).set("move_in", "2027-01-15").set("message", "Is there a bike room?").set("consent", "1");
    let receipt = location(&form.post(&app).await);
    app.tell_everybody().await;
    let leads = leads(&app);
    assert_eq!(leads.len(), 1);
    let body = &leads[0]["body"];
    let expected = [
        ("first_name", json!("Ada")),
        ("last_name", json!("Byron")),
        ("email", json!("ada.canary@example.com")),
        ("phone", json!("+17185550142")),
        ("move_in_date", json!("2027-01-15")),
        ("unit_id", id.parse::<i64>().map_or(json!(id), |id| json!(id))),
    ];
    for (key, value) in expected {
        assert_eq!(body[key], value, "{key}");
    }
    assert_eq!(format!("{}T{}", body["tour_date"].as_str().unwrap(), body["tour_time"].as_str().unwrap()), form.get("slot")[..16]);
    let page = app.get(&receipt).await;
    assert_eq!((page.status.as_u16(), page.header("cache-control"), page.header("referrer-policy")), (200, "no-store", "no-referrer"));
    let text = page.text();
    let reference = body["message"].as_str().unwrap().split("Ref ").nth(1).unwrap()[..7].to_owned();
    assert!(text.contains(&reference) && text.contains("Is there a bike room?") && text.contains("ada.canary@example.com"));
    let health = app.admin("/healthz").await.json();
    assert_eq!((&health["leads"]["delivered"], &health["leads"]["queued"]), (&json!(1), &json!(0)));
}

#[tokio::test]
async fn a_hundred_posts_of_one_form_at_once_are_one_request_with_one_receipt() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    let answers = join_all((0..100).map(|_| form.post(&app))).await;
    let first = location(&answers[0]);
    assert!(answers.iter().all(|answer| location(answer) == first));
    app.tell_everybody().await;
    assert_eq!((leads(&app).len(), app.app.store.leads().unwrap().len()), (1, 1));
    assert!(!app.app.store.leads().unwrap()[0].tour.quarantined, "the posts of one form count once");
    // The next day, from another browser, with Back: still the same.
    app.clock.advance(TimeDelta::days(30));
    assert_eq!(location(&form.post(&app).await), first);
}

#[tokio::test]
async fn without_a_submission_id_the_same_fields_are_the_same_request() {
    let app = TestApp::start().await;
    let form = filled(&app).await.without("submission");
    let first = location(&form.post(&app).await);
    assert_eq!(location(&form.post(&app).await), first);
    let other = form.set("name", "Eve Byron").set("slot", &slots(&app.get("/alder/tour").await.page())[3]);
    assert_ne!(location(&other.post(&app).await), first);
}

#[tokio::test]
async fn a_form_sent_again_with_other_words_leads_to_the_first_request_and_says_so() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    let first = location(&form.post(&app).await);
    let again = location(&form.set("name", "Ada Lovelace").post(&app).await);
    assert_eq!(again, format!("{first}?kept=1"));
    let page = app.get(&again).await.text();
    assert!(page.contains("already") && page.contains("Ada Byron") && !page.contains("Lovelace"), "the receipt tells what was sent");
}

#[tokio::test]
async fn of_two_people_who_race_for_the_last_place_one_gets_it_and_the_other_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let ada = filled(&app).await;
    let eve = filled(&app).await.set("slot", ada.get("slot")).set("name", "Eve Racer").set("message", "  two lines\n of text");
    let (a, b) = tokio::join!(ada.post(&app), eve.post(&app));
    let statuses = [a.status.as_u16(), b.status.as_u16()];
    assert!(statuses == [303, 422] || statuses == [422, 303], "{statuses:?}");
    let (lost, form) = if statuses[0] == 422 { (a, ada) } else { (b, eve) };
    assert!(error(&lost, "slot").contains("taken"), "{}", error(&lost, "slot"));
    let page = lost.page();
    assert_eq!(select(&page, "[name=name]")[0].attr("value"), Some(form.get("name")));
    assert_eq!(select(&page, "[name=message]")[0].text().collect::<String>().trim_start_matches('\n'), form.get("message"));
    assert!(!slots(&page).contains(&form.get("slot").to_owned()), "a taken time is not offered");
    assert!(select(&page, "[name=slot][checked]").is_empty(), "and no other is chosen for them");
    let again = form.clone().set("slot", &slots(&page)[0]);
    location(&again.post(&app).await);
    // Another kind at the same time has places of its own.
    let video = filled_at(&app, "/alder/tour?kind=video").await.set("kind", "video").set("slot", form.get("slot"));
    location(&video.post(&app).await);
}

#[tokio::test]
async fn everything_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    let typed = [
        ("unit", "no-such-home"),
        ("kind", "helicopter"),
        ("slot", "2026-11-23T03:33:00-05:00"),
        ("name", "Ada\r\nBcc: everyone@example.com"),
        ("email", "ada@@example"),
        ("phone", "12 34"),
        ("move_in", "2026-02-30"),
        ("message", "</textarea><script>alert(1)</script>\u{7}"),
    ];
    let form = typed.iter().fold(filled(&app).await, |form, (name, value)| form.set(name, value));
    let answer = form.post(&app).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (422, "no-store"));
    for (field, _) in typed {
        let sentence = error(&answer, field);
        assert!(sentence.split(' ').count() > 3 && !sentence.contains("tour-"), "{field}: {sentence}");
    }
    let page = answer.page();
    let summary = select(&page, "form[data-tour] a[href^='#']");
    assert!(summary.len() >= typed.len(), "the summary leads to every field");
    assert_eq!(select(&page, "[name=email]")[0].attr("value"), Some("ada@@example"));
    assert!(select(&page, "[name=message]")[0].text().collect::<String>().contains("</textarea><script>"));
    assert!(!answer.text().contains("<script>alert"), "inert");
    assert_eq!(app.app.store.leads().unwrap().len(), 0);
    // Mended, it is the same submission.
    let fresh = filled(&app).await;
    let mended = form
        .set("unit", "")
        .set("kind", "guided")
        .set("slot", fresh.get("slot"))
        .set("name", "Ada")
        .set("email", "")
        .set("phone", "718 555 0142");
    location(&mended.set("move_in", "").set("message", "Hi").post(&app).await);
}

#[tokio::test]
async fn a_slot_that_is_past_too_soon_too_far_or_elsewhere_has_a_sentence_of_its_own() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    let mut sentences = std::collections::HashSet::new();
    for slot in
        ["2026-11-20T10:00:00-05:00", "2026-11-21T10:30:00-05:00", "2027-03-01T10:00:00-05:00", "2026-11-23T10:00:00+03:00", "soon", ""]
    {
        let answer = form.clone().set("slot", slot).post(&app).await;
        assert_eq!(answer.status, 422, "{slot}");
        sentences.insert(error(&answer, "slot"));
    }
    assert_eq!(sentences.len(), 6, "{sentences:#?}");
}

#[tokio::test]
async fn a_megabyte_in_a_field_is_a_sentence_and_comes_back_whole() {
    let app = TestApp::start().await;
    let huge = "<ü>".repeat(300_000);
    for field in ["name", "message", "email", "phone"] {
        let answer = filled(&app).await.set(field, &huge).post(&app).await;
        assert_eq!(answer.status, 422, "{field}");
        assert!(error(&answer, field).contains(char::is_numeric), "{field}: {}", error(&answer, field));
        let page = answer.page();
        let control = select(&page, &format!("[name={field}]"))[0];
        let back = control.attr("value").map_or_else(|| control.text().collect(), str::to_owned);
        assert_eq!(back.trim_start_matches('\n').len(), huge.len(), "{field}");
    }
    let answer = filled(&app).await.set("message", &"x".repeat(9 * 1024 * 1024)).post(&app).await;
    assert_eq!(answer.status, 413);
}

#[tokio::test]
async fn doubtful_requests_get_the_same_answer_take_no_slot_and_wait_for_a_person() {
    let app = TestApp::start().await;
    let sane = filled(&app).await;
    let slot = sane.get("slot").to_owned();
    let fast = {
        let page = app.get("/alder/tour").await.page();
        let stamp = select(&page, "[name=stamp]")[0].attr("value").unwrap().to_owned();
        sane.clone().set("stamp", &stamp).set("submission", "a-quick-one")
    };
    let doubtful = [
        fast,
        sane.clone().set("website", "https://spam.example").set("submission", "trapped-1"),
        sane.clone().without("stamp").set("submission", "unstamped-1"),
        sane.clone().set("stamp", "1795257153162.forged").set("submission", "forged-11"),
        sane.clone().set("message", "http://a.example http://b.example http://c.example").set("submission", "spammy-11"),
    ];
    for form in &doubtful {
        let answer = form.post(&app).await;
        let receipt = app.get(&location(&answer)).await;
        assert_eq!(receipt.status, 200);
        assert!(!receipt.text().to_lowercase().contains("quarantine") && !receipt.text().to_lowercase().contains("spam"), "nobody is told");
    }
    app.clock.advance(TimeDelta::days(1));
    let old = sane.clone().set("submission", "twenty-four-hours").set("slot", &slots(&app.get("/alder/tour").await.page())[1]);
    app.clock.advance(TimeDelta::minutes(1));
    location(&old.post(&app).await);
    app.tell_everybody().await;
    let lines = app.app.store.leads().unwrap();
    assert_eq!(lines.iter().filter(|line| line.tour.quarantined).count(), 6);
    assert_eq!(leads(&app).len(), 0, "nothing of it is told");
    assert_eq!(app.admin("/healthz").await.json()["leads"]["quarantined"], json!(6));
    assert!(slot.starts_with("2026-11-21"));
    // Released, it holds its slot and is told.
    let held = &lines[4].tour;
    app.app.store.release(held, 1, held.created_at).unwrap();
    app.tell_everybody().await;
    assert_eq!(leads(&app).len(), 1);
}

#[tokio::test]
async fn a_quarantined_request_leaves_its_slot_to_others() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    location(&form.clone().without("stamp").set("submission", "unstamped-2").post(&app).await);
    location(&form.post(&app).await);
    let lines = app.app.store.leads().unwrap();
    assert_eq!((lines[0].tour.quarantined, lines[1].tour.quarantined), (true, false));
    assert_eq!(lines[0].tour.request.slot, lines[1].tour.request.slot);
}

#[tokio::test]
async fn a_post_from_another_site_is_refused_and_the_plain_form_always_passes() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    let refused: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example"), ("host", "homes.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://homes.example"), ("host", "homes.example")],
        &[("origin", "http://homes.example:8080"), ("host", "homes.example")],
    ];
    for headers in refused {
        let answer = form.post_with(&app, headers).await;
        assert_eq!(answer.status, 403, "{headers:?}");
        assert!(answer.text().contains("/alder/tour"), "the way to our own form");
    }
    assert_eq!(app.app.store.leads().unwrap().len(), 0);
    let passes: [&[(&str, &str)]; 5] = [
        &[],
        &[("sec-fetch-site", "same-origin"), ("origin", "http://homes.example")],
        &[("sec-fetch-site", "none")],
        &[("origin", "http://homes.example"), ("host", "homes.example")],
        &[("origin", &app.app.site.public_url)],
    ];
    for (number, headers) in passes.into_iter().enumerate() {
        let free = slots(&app.get("/alder/tour").await.page()).remove(0);
        let form = form.clone().set("submission", &format!("submission-{number}")).set("slot", &free);
        assert_eq!(form.post_with(&app, headers).await.status, 303, "{headers:?}");
    }
}

#[tokio::test]
async fn a_visitor_past_the_limit_is_held_back_then_refused_and_forged_headers_change_nothing() {
    let app = TestApp::with_settings(|settings| {
        settings.trusted_proxies.clear();
        settings.buildings[0].tours.capacity = 1_000;
    })
    .await;
    let form = filled(&app).await;
    let mut statuses = Vec::new();
    for number in 0..210 {
        let forged = format!("203.0.113.{number}");
        let form = form.clone().set("submission", &format!("submission-{number}"));
        statuses.push(form.post_with(&app, &[("x-forwarded-for", &forged)]).await.status.as_u16());
    }
    let lines = app.app.store.leads().unwrap();
    let believed = lines.iter().filter(|line| !line.tour.quarantined).count();
    assert_eq!((believed, lines.len()), (30, 200));
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 10);
    let refused = form.set("submission", "one-too-many").post(&app).await;
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    let page = refused.page();
    assert_eq!(select(&page, "[name=name]")[0].attr("value"), Some("Ada Byron"), "what was typed is still there");
}

#[tokio::test]
async fn behind_a_proxy_that_is_named_every_visitor_counts_alone() {
    let app = TestApp::with_settings(|settings| settings.buildings[0].tours.capacity = 1_000).await;
    let form = filled(&app).await;
    for number in 0..60 {
        let form = form.clone().set("submission", &format!("submission-{number}"));
        let from = format!("198.51.100.7, 203.0.113.{number}");
        location(&form.post_with(&app, &[("x-forwarded-for", &from)]).await);
    }
    assert!(app.app.store.leads().unwrap().iter().all(|line| !line.tour.quarantined));
}

#[tokio::test]
async fn a_renter_moves_the_tour_then_cancels_it_and_the_slots_follow() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    let receipt = location(&form.post(&app).await);
    let free = slots(&app.get(&receipt).await.page());
    assert!(!free.contains(&form.get("slot").to_owned()));
    let moved = app.post(&receipt, &[("action", "reschedule"), ("slot", &free[4]), ("kind", "guided")]).await;
    assert_eq!(location(&moved), format!("{receipt}?changed=1"));
    let offered = slots(&app.get("/alder/tour").await.page());
    assert!(offered.contains(&form.get("slot").to_owned()) && !offered.contains(&free[4]));
    // The same again changes nothing.
    location(&app.post(&receipt, &[("action", "reschedule"), ("slot", &free[4]), ("kind", "guided")]).await);
    let wrong = app.post(&receipt, &[("action", "reschedule"), ("slot", "2026-11-20T10:00:00-05:00"), ("kind", "guided")]).await;
    assert_eq!(wrong.status, 422);
    error(&wrong, "slot");
    for _ in 0..2 {
        assert_eq!(location(&app.post(&receipt, &[("action", "cancel")]).await), receipt);
    }
    assert!(slots(&app.get("/alder/tour").await.page()).contains(&free[4]), "a cancelled tour frees its slot");
    let late = app.post(&receipt, &[("action", "reschedule"), ("slot", &free[6]), ("kind", "guided")]).await;
    assert_eq!(location(&late), receipt, "what is cancelled stays so");
    app.tell_everybody().await;
    let told: Vec<String> = leads(&app).iter().map(|lead| lead["body"]["tour_time"].as_str().unwrap().to_owned()).collect();
    assert_eq!(told, [&form.get("slot")[11..16], &free[4][11..16], &free[4][11..16]], "request, change, cancellation");
    let calendar = app.get(&format!("{receipt}.ics")).await.text();
    assert!(calendar.contains("STATUS:CANCELLED") && calendar.contains("SEQUENCE:2"), "{calendar}");
}

#[tokio::test]
async fn the_calendar_entry_is_a_file_of_its_own_kind_that_nobody_keeps() {
    let app = TestApp::start().await;
    let receipt = location(&filled(&app).await.post(&app).await);
    let entry = app.get(&format!("{receipt}.ics")).await;
    assert!(entry.header("content-type").starts_with("text/calendar") && entry.header("content-disposition").contains(".ics"));
    assert_eq!((entry.header("cache-control"), entry.status.as_u16()), ("no-store", 200));
    assert!(entry.text().starts_with("BEGIN:VCALENDAR\r\n") && entry.text().contains("DTSTART;TZID=America/New_York:"));
}

#[tokio::test]
async fn a_receipt_cannot_be_guessed_and_belongs_to_its_building() {
    let app = TestApp::start().await;
    let receipt = location(&filled(&app).await.post(&app).await);
    let secret = receipt.rsplit('/').next().unwrap();
    assert!(secret.len() >= 22, "128 bits");
    for wrong in ["/alder/tours/", "/alder/tours/x", "/alder/tours/x.ics", "/birch/tours/", &format!("/alder/tours/{}", &secret[..21])] {
        let answer = app.get(wrong).await;
        assert_eq!(answer.status, 404, "{wrong}");
    }
    assert_eq!(app.post("/alder/tours/x", &[("action", "cancel")]).await.status, 404);
    let headers = [("sec-fetch-site", "cross-site")];
    assert_eq!(app.post_with(&receipt, &[("action", "cancel")], &headers).await.status, 403);
    assert!(app.app.store.leads().unwrap()[0].tour.cancelled_at.is_none());
}

#[tokio::test]
async fn a_home_that_is_gone_or_leased_is_said_at_once_and_the_building_can_be_asked_for() {
    let app = TestApp::start().await;
    let gone = app.get("/alder/tour?unit=no-such-home").await;
    assert_eq!(gone.status, 200);
    assert!(select(&gone.page(), "form[data-tour]").len() == 1);
    let leased = app.get("/alder?status=rented").await.ids().remove(0);
    let page = app.get(&format!("/alder/tour?unit={leased}")).await;
    assert_eq!(page.status, 200);
    let answer = filled(&app).await.set("unit", &leased).post(&app).await;
    assert_eq!(answer.status, 422);
    error(&answer, "unit");
}

#[tokio::test]
async fn before_the_first_inventory_the_building_can_be_seen_all_the_same() {
    let app = TestApp::unloaded().await;
    location(&filled(&app).await.post(&app).await);
}

#[tokio::test]
async fn where_tours_are_off_there_is_no_form_and_no_link_to_one() {
    let app = TestApp::with_settings(|settings| settings.buildings[0].tours.enabled = false).await;
    assert_eq!(app.get("/alder/tour").await.status, 404);
    assert_eq!(app.post("/alder/tour", &[("name", "Ada")]).await.status, 404);
    let id = app.get("/alder").await.ids().remove(0);
    for page in ["/alder".to_owned(), format!("/alder/units/{id}")] {
        assert!(!app.get(&page).await.text().contains("/alder/tour"), "{page}");
    }
}

#[tokio::test]
async fn pages_that_lead_to_the_form_stay_the_same_bytes_for_everyone() {
    let app = TestApp::start().await;
    let id = app.get("/alder").await.ids().remove(0);
    let address = format!("/alder/units/{id}");
    let first = app.get(&address).await;
    assert!(first.text().contains(&format!("/alder/tour?unit={id}")), "the unit page links to its form");
    location(&filled(&app).await.post(&app).await);
    app.clock.advance(TimeDelta::minutes(2));
    assert_eq!(app.get(&address).await.body, first.body);
    assert!(!first.header("etag").is_empty());
    let form = app.get("/alder/tour").await;
    assert_eq!((form.header("cache-control"), form.header("etag")), ("no-store", ""));
}

#[tokio::test]
async fn strange_posts_are_answered_and_store_nothing() {
    let app = TestApp::start().await;
    assert_eq!(app.post("/birch/tour", &[("name", "Ada")]).await.status, 404);
    assert_eq!(app.post("/alder/tour", &[]).await.status, 422);
    let request = axum::http::Request::post("/alder/tour").header("content-type", "application/json").body("{}".into()).unwrap();
    assert_eq!(app.send(request).await.status, 415);
    let request = axum::http::Request::post("/alder/tour").header("content-type", "application/x-www-form-urlencoded");
    let answer = app.send(request.body(b"name=%ff%fe%00&slot=%zz&&&==&email=\xff".to_vec().into()).unwrap()).await;
    assert_eq!(answer.status, 422);
    assert_eq!(app.app.store.leads().unwrap().len(), 0);
}
