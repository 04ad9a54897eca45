//! Leads that go to Spark: a contact first, then a message.

use std::sync::{Arc, Mutex};

use axum::{body::to_bytes, extract::Request};
use serde_json::{Value, json};
use stoop::{
    domain::tour::{TourKind, TourRequest, UnitRef},
    locales::Catalogue,
    server::{
        settings::SourceKind,
        sources::{self, Accepted, LeadError, LeadSink},
        tours::notice::{About, Notice},
    },
};

use super::LISTING;
use crate::stage::{
    self, CANARY, Stage,
    vendor::{self, Vendor},
};

/// What the vendor was asked, in order: method and path with its query decoded, and the body.
type Asked = Arc<Mutex<Vec<(String, Value)>>>;

/// Status and body of the answer to a message.
type Message = fn() -> (u16, Value);

/// Whether an error is the one that is true.
type Expected = fn(&LeadError) -> bool;

/// A vendor that knows these e-mail addresses; `message` answers the message.
async fn vendor(known: &'static [&'static str], message: Message) -> (Vendor, Asked) {
    let asked: Asked = Arc::default();
    let log = Arc::clone(&asked);
    let vendor = Vendor::answering(move |_, request: Request| {
        let log = Arc::clone(&log);
        async move {
            let authorised = request.headers().get("authorization").is_some_and(|value| value == &format!("Bearer {CANARY}"));
            let query: Vec<(String, String)> =
                form_urlencoded::parse(request.uri().query().unwrap_or("").as_bytes()).into_owned().collect();
            let filter = query.iter().find(|(key, _)| key == "_filter").map(|(_, value)| value.clone()).unwrap_or_default();
            let asked = format!("{} {} {filter}", request.method(), request.uri().path());
            let bytes = to_bytes(request.into_body(), 1_000_000).await.unwrap();
            let body: Value = serde_json::from_slice(&bytes).unwrap_or_default();
            let email = body["D"]["Contacts"][0]["PrimaryEmail"].as_str().unwrap_or_default().to_owned();
            log.lock().unwrap().push((asked.trim().to_owned(), body));
            let success = |results: Value| json!({"D": {"Success": true, "Results": results}});
            let (status, answer) = match asked.trim() {
                _ if !authorised => (401, json!({"D": {"Success": false, "Code": 1000}})),
                text if text.starts_with("GET /v1/contacts") => {
                    let found = known.iter().any(|known| filter == format!("PrimaryEmail Eq '{known}'"));
                    (200, success(if found { json!([{"Id": "c-known"}]) } else { json!([]) }))
                }
                "POST /v1/contacts" if email == "taken@example.com" => (409, json!({"D": {"Success": false, "Code": 1055}})),
                "POST /v1/contacts" if email == "there@example.com" => (200, json!({"D": {"Success": false, "Code": 1055}})),
                "POST /v1/contacts" if email == "readonly@example.com" => (200, json!({"D": {"Success": false, "Code": 1017}})),
                "POST /v1/contacts" if email == "busy@example.com" => (200, json!({"D": {"Success": false, "Code": 1550}})),
                "POST /v1/contacts" => (201, success(json!([{"ResourceUri": "/v1/contacts/c-made"}]))),
                "GET /v1/my/account" => (200, success(json!([{"Id": "a-1"}]))),
                "POST /v1/messages" => message(),
                _ => (404, json!({"D": {"Success": false, "Code": 404}})),
            };
            vendor::json(status, &answer.to_string())
        }
    })
    .await;
    (vendor, asked)
}

fn fine() -> (u16, Value) {
    (201, json!({"D": {"Success": true}}))
}

fn sink(vendor: &Vendor) -> Arc<dyn LeadSink> {
    let mut settings = stage::building("barton", SourceKind::Spark, &vendor.base_url);
    settings.source.options = vec![("listing".to_owned(), LISTING.to_owned())];
    sources::leads_from_settings(&settings, Stage::new().client(), Arc::new(Catalogue::for_language("en"))).unwrap()
}

fn notice(email: Option<&str>) -> Notice {
    Notice {
        reference: "ABC-123".to_owned(),
        about: About::Request,
        request: TourRequest {
            name: "Ada Byron".to_owned(),
            email: email.map(str::to_owned),
            phone: Some("+15125550100".to_owned()),
            unit: Some(UnitRef { id: "20110525151622697369000000".to_owned(), label: "1A".to_owned() }),
            slot: "2026-06-04T14:30:00-05:00".parse().unwrap(),
            kind: TourKind::Guided,
            move_in: None,
            message: Some("Is there parking?".to_owned()),
            consent: false,
            answers: Vec::new(),
        },
        sequence: 0,
        maybe_repeated: false,
        overtaken: false,
        at: "2026-06-01T12:00:00Z".parse().unwrap(),
        receipt_url: "https://homes.example/barton/tours/secret".to_owned(),
    }
}

fn paths(asked: &Asked) -> Vec<String> {
    asked.lock().unwrap().iter().map(|(path, _)| path.clone()).collect()
}

#[tokio::test]
async fn a_renter_who_is_known_is_found_and_the_office_gets_one_message() {
    let (vendor, asked) = vendor(&["ada@example.com"], fine).await;
    let sink = sink(&vendor);
    assert_eq!(sink.send(&notice(Some("ada@example.com"))).await, Ok(Accepted { lead_id: None }));
    assert_eq!(paths(&asked), ["GET /v1/contacts PrimaryEmail Eq 'ada@example.com'", "GET /v1/my/account", "POST /v1/messages"]);
    let message = asked.lock().unwrap()[2].1["D"]["Messages"][0].clone();
    assert_eq!((&message["Type"], &message["EventDateTime"]), (&json!("ShowingRequest"), &json!("2026-06-04T14:30:00")));
    assert_eq!(
        (&message["SenderId"], &message["Recipients"], &message["ListingId"]),
        (&json!("c-known"), &json!(["a-1"]), &json!(LISTING))
    );
    let body = message["Body"].as_str().unwrap();
    assert!(["ABC-123", "1A", "Is there parking?", "Ada Byron", "+15125550100"].iter().all(|part| body.contains(part)), "{body}");
    assert!(!body.contains("secret"), "the receipt is the renter's");
    sink.send(&notice(Some("ada@example.com"))).await.unwrap();
    assert_eq!(paths(&asked).iter().filter(|path| path.contains("account")).count(), 1, "the account is asked for once");
}

#[tokio::test]
async fn a_renter_who_is_not_known_becomes_a_contact_first() {
    let (vendor, asked) = vendor(&[], fine).await;
    sink(&vendor).send(&notice(Some("new@example.com"))).await.unwrap();
    assert_eq!(paths(&asked)[1..], ["POST /v1/contacts", "GET /v1/my/account", "POST /v1/messages"]);
    let asked = asked.lock().unwrap();
    assert_eq!(asked[1].1["D"]["Contacts"][0], json!({"DisplayName": "Ada Byron", "PrimaryEmail": "new@example.com"}));
    assert_eq!(asked[3].1["D"]["Messages"][0]["SenderId"], "c-made");
}

#[tokio::test]
async fn a_quote_in_an_address_asks_for_nobody_else() {
    let (vendor, asked) = vendor(&[], fine).await;
    sink(&vendor).send(&notice(Some("o'neil@example.com"))).await.unwrap();
    assert_eq!(paths(&asked)[0], "GET /v1/contacts PrimaryEmail Eq 'o\\'neil@example.com'");
}

#[tokio::test]
async fn what_becomes_of_the_message_is_told_truly() {
    let no_write = || (403, json!({"D": {"Success": false, "Code": 1017}}));
    let busy = || (200, json!({"D": {"Success": false, "Code": 1550}}));
    let silent = || (200, json!({"D": {}}));
    let broken = || (502, json!({}));
    let cases: [(Message, Expected); 4] = [
        (no_write, |error| matches!(error, LeadError::Rejected { status: 403 })),
        (busy, |error| matches!(error, LeadError::Throttled { .. })),
        (silent, |error| matches!(error, LeadError::Unknown(_))),
        (broken, |error| matches!(error, LeadError::Unknown(_))),
    ];
    for (message, expected) in cases {
        let (vendor, _) = vendor(&["ada@example.com"], message).await;
        let error = sink(&vendor).send(&notice(Some("ada@example.com"))).await.unwrap_err();
        assert!(expected(&error), "{error}");
        assert!(!error.to_string().contains("canary"));
    }
}

#[tokio::test]
async fn before_the_message_nothing_is_ever_unknown() {
    for status in [500, 502, 503] {
        let vendor = Vendor::answering(move |_, _| std::future::ready(vendor::json(status, "{}"))).await;
        let error = sink(&vendor).send(&notice(Some("ada@example.com"))).await.unwrap_err();
        assert!(matches!(error, LeadError::NotTold(_)), "{status}: {error}");
    }
    let (vendor, asked) = vendor(&[], fine).await;
    let error = sink(&vendor).send(&notice(Some("taken@example.com"))).await.unwrap_err();
    assert_eq!(error, LeadError::Rejected { status: 409 }, "there already, and not to be found");
    assert_eq!(paths(&asked).iter().filter(|path| path.starts_with("GET /v1/contacts")).count(), 2, "looked for once more");
}

#[tokio::test]
async fn a_contact_refused_under_a_status_of_success_is_refused_all_the_same() {
    let cases: [(&str, Expected); 3] = [
        ("there@example.com", |error| *error == LeadError::Rejected { status: 409 }),
        ("readonly@example.com", |error| *error == LeadError::Rejected { status: 405 }),
        ("busy@example.com", |error| matches!(error, LeadError::Throttled { .. })),
    ];
    for (email, expected) in cases {
        let (vendor, asked) = vendor(&[], fine).await;
        let error = sink(&vendor).send(&notice(Some(email))).await.unwrap_err();
        assert!(expected(&error), "{email}: {error}");
        assert!(!paths(&asked).iter().any(|path| path.contains("messages")), "{email}: no message from nobody");
    }
}
