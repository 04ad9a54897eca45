//! What is asked for, typed and mistyped.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;

use super::{error, filled, filled_at, leads, location, select, slots};
use crate::app::TestApp;

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
    let consent = app.app.store.leads().unwrap().remove(0).tour.consent.expect("it was given");
    assert!(app.get("/alder/tour").await.text().contains(&consent.text), "word for word as it stood on the form: {}", consent.text);
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
