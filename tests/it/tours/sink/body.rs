//! What a lead says.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use stoop::{
    domain::tour::{TourKind, UnitRef},
    server::{
        settings::{LEAD_FIELDS, SourceKind},
        sources,
        tours::notice::{About, Notice},
    },
};

use super::{Desk, notice, words};
use crate::stage::{self, CANARY, Stage, vendor::Vendor};

/// The request's line, its content type and its body, as they arrived.
async fn sent_with(notice: &Notice, renames: &[(&str, &str)]) -> (String, String, Value) {
    let seen = Arc::new(Mutex::new(None));
    let place = Arc::clone(&seen);
    let vendor = Vendor::answering(move |_, request| {
        let place = Arc::clone(&place);
        async move {
            let line = format!("{} {}", request.method(), request.uri());
            let content_type = request.headers()["content-type"].to_str().unwrap().to_owned();
            let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.unwrap();
            *place.lock().unwrap() = Some((line, content_type, serde_json::from_slice(&body).unwrap()));
            stage::vendor::json(201, "{}")
        }
    })
    .await;
    let mut building = stage::building("alder", SourceKind::SeeClickRent, &vendor.base_url);
    building.leads.lead_fields = renames.iter().map(|(ours, theirs)| ((*ours).to_owned(), (*theirs).to_owned())).collect();
    sources::leads_from_settings(&building, Stage::new().client(), words()).unwrap().send(notice).await.unwrap();
    let seen = seen.lock().unwrap().take();
    seen.unwrap()
}

async fn sent(notice: &Notice) -> Value {
    sent_with(notice, &[]).await.2
}

async fn message(notice: &Notice) -> String {
    sent(notice).await["message"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn every_field_is_sent_under_our_name_where_nothing_else_is_said() {
    let (line, content_type, body) = sent_with(&notice(), &[]).await;
    assert_eq!((line.as_str(), content_type.as_str()), ("POST /api/v1/website_leads", "application/json"));
    let message = "Ref K7Q-2MX\nSomebody asks for a guided tour on Jun 5, 2026 at 14:30. It is about home 2A. They would move in on \
                   Aug 1, 2026.\nThey wrote:\nIs there room for a bicycle?";
    let expected = json!({
        "token": CANARY, "first_name": "Ada", "last_name": "King Byron", "email": "ada@example.com", "phone": "+12125550100",
        "message": message, "unit": "2A", "unit_id": 9821, "tour_date": "2026-06-05", "tour_time": "14:30", "move_in_date": "2026-08-01",
        "source": "website",
    });
    assert_eq!(body, expected);
    assert_eq!(body.as_object().unwrap().len(), LEAD_FIELDS.len());
}

#[tokio::test]
async fn every_field_can_be_renamed_and_none_is_sent_twice() {
    let theirs: Vec<String> = LEAD_FIELDS.iter().map(|ours| format!("their \"{ours}\"")).collect();
    let renames: Vec<(&str, &str)> = LEAD_FIELDS.into_iter().zip(theirs.iter().map(String::as_str)).collect();
    let plain = sent(&notice()).await;
    let renamed = sent_with(&notice(), &renames).await.2;
    assert_eq!(renamed.as_object().unwrap().len(), LEAD_FIELDS.len());
    for (ours, theirs) in renames {
        assert_eq!(renamed[theirs], plain[ours], "{ours}");
    }
    let swapped = sent_with(&notice(), &[("unit", "unit_id"), ("unit_id", "unit")]).await.2;
    assert_eq!((&swapped["unit_id"], &swapped["unit"]), (&json!("2A"), &json!(9821)));
}

#[tokio::test]
async fn what_is_not_known_is_left_out() {
    let mut bare = notice();
    bare.request.name = "Ada".to_owned();
    bare.request.email = None;
    bare.request.unit = None;
    bare.request.move_in = None;
    bare.request.message = None;
    let body = sent(&bare).await;
    let keys: Vec<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["first_name", "message", "phone", "source", "token", "tour_date", "tour_time"]);
    assert_eq!(body["message"], "Ref K7Q-2MX\nSomebody asks for a guided tour on Jun 5, 2026 at 14:30. It is about no home in particular.");
}

#[tokio::test]
async fn consent_and_the_receipts_address_are_not_sent() {
    let mut other = notice();
    other.request.consent = false;
    other.receipt_url = "https://elsewhere.example/".to_owned();
    let body = sent(&notice()).await;
    assert_eq!(body, sent(&other).await);
    assert!(!body.to_string().contains("receipt-canary"));
}

#[tokio::test]
async fn a_homes_id_is_a_number_only_where_no_digit_would_be_lost() {
    for (id, expected) in [
        ("9821", json!(9821)),
        ("0", json!(0)),
        ("9223372036854775807", json!(9_223_372_036_854_775_807_i64)),
        ("9223372036854775808", json!("9223372036854775808")),
        ("007", json!("007")),
        ("-5", json!("-5")),
        ("+5", json!("+5")),
        ("12a", json!("12a")),
        ("1.0", json!("1.0")),
    ] {
        let mut notice = notice();
        notice.request.unit = Some(UnitRef { id: id.to_owned(), label: "2A".to_owned() });
        assert_eq!(sent(&notice).await["unit_id"], expected, "{id}");
    }
}

#[tokio::test]
async fn the_time_is_the_buildings_own_on_both_sides_of_a_change_of_clocks() {
    for (slot, date, time) in [
        ("2026-11-01T01:30:00-04:00", "2026-11-01", "01:30"),
        ("2026-11-02T09:00:00-05:00", "2026-11-02", "09:00"),
        ("2026-12-31T23:30:00+05:30", "2026-12-31", "23:30"),
    ] {
        let mut notice = notice();
        notice.request.slot = slot.parse().unwrap();
        let body = sent(&notice).await;
        assert_eq!((&body["tour_date"], &body["tour_time"]), (&json!(date), &json!(time)));
    }
}

#[tokio::test]
async fn the_message_says_what_it_is_about() {
    for (about, kind, sentence) in [
        (About::Request, TourKind::SelfGuided, "Somebody asks for a self-guided tour on Jun 5, 2026 at 14:30."),
        (About::Request, TourKind::Video, "Somebody asks for a video tour on Jun 5, 2026 at 14:30."),
        (About::Change, TourKind::Guided, "Somebody changes the time of their tour: it is now a guided tour on Jun 5, 2026 at 14:30."),
        (About::Change, TourKind::Video, "Somebody changes the time of their tour: it is now a video tour on Jun 5, 2026 at 14:30."),
        (About::Cancellation, TourKind::SelfGuided, "Somebody cancels their self-guided tour on Jun 5, 2026 at 14:30."),
        (About::Cancellation, TourKind::Guided, "Somebody cancels their guided tour on Jun 5, 2026 at 14:30."),
    ] {
        let mut notice = notice();
        notice.about = about;
        notice.request.kind = kind;
        let message = message(&notice).await;
        assert!(message.starts_with(&format!("Ref K7Q-2MX\n{sentence} ")), "{message}");
    }
}

#[tokio::test]
async fn only_a_lead_that_may_be_there_already_says_so() {
    let mut again = notice();
    assert!(!message(&again).await.contains("sent again"));
    again.maybe_repeated = true;
    assert!(message(&again).await.contains("This is sent again; an earlier copy may have arrived."));
}

#[tokio::test]
async fn whatever_a_person_types_arrives_to_the_letter() {
    for (name, first, last) in [
        (r#"O"Neil", "token": "x"#, r#"O"Neil","#, Some(r#""token": "x"#)),
        ("Zoë 🏠 D’Arc", "Zoë", Some("🏠 D’Arc")),
        ("עדה לאבלייס", "עדה", Some("לאבלייס")),
        ("{ $reference } \\u0000 </script>", "{", Some("$reference } \\u0000 </script>")),
        ("Ada\u{3000}  Byron", "Ada", Some("Byron")),
        ("Madonna", "Madonna", None),
    ] {
        let mut notice = notice();
        notice.request.name = name.to_owned();
        notice.request.message = Some(format!("I am {name}\nRef AAA-000\t{{ $date }}"));
        let desk = Desk::open().await;
        super::sink(&desk.base_url, desk.stage.client()).send(&notice).await.unwrap();
        let body = &desk.vendor.sandbox.leads()["leads"][0]["body"];
        assert_eq!((body["first_name"].as_str(), body.get("last_name").and_then(Value::as_str)), (Some(first), last));
        let message = body["message"].as_str().unwrap();
        assert!(message.starts_with("Ref K7Q-2MX\n"), "{message}");
        assert!(message.ends_with(&format!("They wrote:\nI am {name}\nRef AAA-000\t{{ $date }}")), "{message}");
        assert_eq!(body["email"], "ada@example.com");
    }
}

#[tokio::test]
async fn the_longest_message_arrives_whole() {
    let mut notice = notice();
    let long = "🏠".repeat(2_000);
    notice.request.message = Some(long.clone());
    assert!(message(&notice).await.ends_with(&long));
}
