//! Booking one showing: with everything that it takes or not at all, once, and with the truth about what became of it.

use std::{sync::Arc, time::Duration};

use axum::{extract::Request, response::Response};
use serde_json::{Value, json};
use stoop::{
    domain::tour::{
        TourKind, TourRequest, UnitRef,
        prescreen::{Answer, AnswerKind, Question, Topic},
    },
    locales::Catalogue,
    server::{
        sandbox::{Options, Rule, Running, Sandbox, rentengine},
        settings::{Building, SourceKind},
        sources::{self, LeadError, LeadSink},
        tours::notice::{About, Notice},
    },
};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    log::Record,
    stage::{self, CANARY, Stage, vendor::Vendor},
};

const AVAILABILITY: &str = "/api/public/v1/showings/availability";
const CREATE: &str = "/api/public/v1/showings/create";

/// The account of the sandbox, and a building that books there.
struct Account {
    stage: Stage,
    vendor: Running,
    building: Building,
    _stop: tokio_util::sync::DropGuard,
}

impl Account {
    async fn open() -> Self {
        let stage = Stage::new();
        let stop = CancellationToken::new();
        let vendor = Sandbox::new(Options::default(), stage.clock.clone()).spawn(stop.clone()).await.unwrap();
        let building = building(&vendor.origin().parse().unwrap(), rentengine::DEMO_TOKEN);
        Self { stage, vendor, building, _stop: stop.drop_guard() }
    }

    async fn with(fault: Value, path: &str) -> Self {
        let account = Self::open().await;
        let rule = json!({ "path": path, "fault": fault });
        account.vendor.sandbox.script(serde_json::from_value::<Rule>(rule).unwrap()).unwrap();
        account
    }

    async fn send(&self, notice: &Notice) -> String {
        told(&*sink(&self.building, &self.stage, Duration::from_secs(20)), notice).await
    }

    /// How often an address was asked.
    fn asked(&self, path: &str) -> usize {
        let ledger = self.vendor.sandbox.ledger();
        ledger["entries"].as_array().unwrap().iter().filter(|entry| entry["path"] == path).count()
    }

    async fn showings(&self) -> Vec<Value> {
        let address = format!("{}/_sandbox/rentengine/showings", self.vendor.origin());
        let body: Value = reqwest::get(address).await.unwrap().json().await.unwrap();
        body["showings"].as_array().unwrap().clone()
    }
}

fn building(base_url: &Url, token: &str) -> Building {
    let mut building = stage::building("parkline", SourceKind::RentEngine, base_url);
    building.source.token = token.to_owned().into();
    building.prescreen = vec![Question { topic: Topic::Income, text: "Monthly income".to_owned(), kind: AnswerKind::Number }];
    building
}

fn sink(building: &Building, stage: &Stage, patience: Duration) -> Arc<dyn LeadSink> {
    let words = Arc::new(Catalogue::for_language("en"));
    sources::leads_from_settings(building, stage.client().with_patience(patience), words).unwrap()
}

async fn told(sink: &dyn LeadSink, notice: &Notice) -> String {
    match sink.send(notice).await {
        Ok(accepted) => format!("accepted {:?}", accepted.lead_id),
        Err(LeadError::Declined(why)) => format!("declined: {why}"),
        Err(LeadError::Rejected { status }) => format!("rejected {status}"),
        Err(LeadError::Throttled { retry_after }) => format!("throttled {:?}", retry_after.map(|wait| wait.as_secs())),
        Err(LeadError::Unknown(_)) => "unknown".to_owned(),
        Err(LeadError::NotSent(_)) => "not sent".to_owned(),
        Err(LeadError::NotTold(_)) => "not told".to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

fn answer(topic: Topic, question: &str, answer: &str) -> Answer {
    Answer { topic, question: question.to_owned(), answer: answer.to_owned() }
}

/// A home of the sandbox that is to be had, on Tuesday at eleven in Columbus.
fn notice(change: impl FnOnce(&mut Notice)) -> Notice {
    let mut notice = Notice {
        reference: "K7Q-2MX".to_owned(),
        about: About::Request,
        request: TourRequest {
            name: "Ada King Byron".to_owned(),
            email: Some("ada@example.com".to_owned()),
            phone: Some("+16145550142".to_owned()),
            unit: Some(UnitRef { id: "12176".to_owned(), label: "112 Neil Ave".to_owned() }),
            slot: "2026-06-02T11:00:00-04:00".parse().unwrap(),
            kind: TourKind::Guided,
            move_in: None,
            message: Some("Is there room for a bicycle?".to_owned()),
            consent: true,
            answers: vec![
                answer(Topic::CreditScore, "Credit score", "Between canary-640 and 700"),
                answer(Topic::Income, "Monthly income", "$5,401"),
                answer(Topic::Own { fixed_type: Some("housing_voucher".to_owned()) }, "Do you use a housing voucher?", "No, thank you"),
                answer(Topic::Own { fixed_type: None }, "How many cats?", "Two"),
            ],
        },
        sequence: 0,
        maybe_repeated: false,
        overtaken: false,
        at: "2026-06-01T12:00:00Z".parse().unwrap(),
        receipt_url: "https://homes.example/parkline/tours/receipt-canary".to_owned(),
    };
    change(&mut notice);
    notice
}

#[tokio::test]
async fn a_showing_is_booked_with_exactly_what_the_renter_wrote() {
    let account = Account::open().await;
    assert_eq!(account.send(&notice(|_| {})).await, "accepted None");
    let expected = json!({
        "unitId": 12176, "plannedForTime": "2026-06-02T15:00:00Z", "desiredShowingMethod": "Accompanied", "rescheduleEvent": null,
        "prospectData": {
            "firstName": "Ada", "lastName": "King Byron", "email": "ada@example.com", "phone": "6145550142",
            "creditScore": "Between canary-640 and 700", "income": "$5,401",
            "questionAnswers": [
                { "question": "Do you use a housing voucher?", "answer": "No, thank you", "fixedQuestionType": "housing_voucher" },
                { "question": "How many cats?", "answer": "Two" },
            ],
            "prospectType": "Self", "agentTk": null,
        },
    });
    assert_eq!(account.showings().await, [expected]);
    // The half hour is taken now, and the vendor is not even asked to book it again.
    assert_eq!(account.send(&notice(|_| {})).await, "declined: it does not show this home at that time");
    assert_eq!((account.asked(AVAILABILITY), account.asked(CREATE)), (2, 1));
}

#[tokio::test]
async fn where_anything_is_missing_nothing_is_made_up_and_nobody_asked() {
    type Change = fn(&mut Notice);
    let missing: [(&str, Change); 11] = [
        ("a home", |notice| notice.request.unit = None),
        ("a number of a home", |notice| notice.request.unit.as_mut().unwrap().id = "2A".to_owned()),
        ("a last name", |notice| notice.request.name = "Ada".to_owned()),
        ("an address", |notice| notice.request.email = None),
        ("a phone", |notice| notice.request.phone = None),
        ("a phone of ten digits", |notice| notice.request.phone = Some("+442079460018".to_owned())),
        ("a credit score", |notice| notice.request.answers.retain(|answer| answer.topic != Topic::CreditScore)),
        ("an income", |notice| notice.request.answers.retain(|answer| answer.topic != Topic::Income)),
        ("a kind of showing", |notice| notice.request.kind = TourKind::Video),
        ("a tour that still stands", |notice| notice.overtaken = true),
        ("a way to change a showing", |notice| notice.about = About::Change),
    ];
    let account = Account::open().await;
    for (what, change) in missing {
        let told = account.send(&notice(change)).await;
        assert!(told.starts_with("declined: "), "without {what}: {told}");
    }
    assert_eq!((account.asked(AVAILABILITY), account.asked(CREATE)), (0, 0));
}

#[tokio::test]
async fn a_time_at_which_the_home_is_not_shown_is_not_asked_for() {
    let account = Account::open().await;
    for slot in ["2026-06-02T08:00:00-04:00", "2026-06-02T18:00:00-04:00", "2026-06-07T11:00:00-04:00", "2026-07-31T11:00:00-04:00"] {
        let told = account.send(&notice(|notice| notice.request.slot = slot.parse().unwrap())).await;
        assert_eq!(told, "declined: it does not show this home at that time", "{slot}");
    }
    assert_eq!(account.asked(CREATE), 0);
    assert_eq!(account.send(&notice(|notice| notice.request.kind = TourKind::SelfGuided)).await, "accepted None");
    assert_eq!(account.showings().await[0]["desiredShowingMethod"], "Self Guided");
}

#[tokio::test]
async fn a_prescreening_that_lets_nobody_through_is_a_refusal_for_good_with_its_reason() {
    let account = Account::open().await;
    let told = account.send(&notice(|notice| notice.request.answers[0].answer = "Below 600".to_owned())).await;
    assert_eq!(told, "declined: its prescreening did not let it through");
    assert_eq!((account.showings().await.len(), account.asked(CREATE)), (0, 1));
}

#[tokio::test]
async fn what_may_have_been_booked_is_never_known_and_never_sent_twice() {
    for status in [500, 501, 502, 503, 504] {
        let account = Account::with(json!({ "kind": "status", "status": status }), CREATE).await;
        assert_eq!((account.send(&notice(|_| {})).await.as_str(), account.asked(CREATE)), ("unknown", 1), "{status}");
    }
    for fault in [
        json!({ "kind": "reset", "at": "request" }),
        json!({ "kind": "truncate" }),
        json!({ "kind": "nonsense", "what": "html" }),
        json!({ "kind": "nonsense", "what": "empty" }),
        json!({ "kind": "status", "status": 302, "headers": { "location": CREATE } }),
        json!({ "kind": "status", "status": 200, "body": "{\"statusText\":\"error\"}" }),
        json!({ "kind": "status", "status": 200, "body": "{}" }),
    ] {
        let account = Account::with(fault.clone(), CREATE).await;
        assert_eq!((account.send(&notice(|_| {})).await.as_str(), account.asked(CREATE)), ("unknown", 1), "{fault}");
    }
    let account = Account::with(json!({ "kind": "hang" }), CREATE).await;
    let impatient = sink(&account.building, &account.stage, Duration::from_secs(1));
    assert_eq!(told(&*impatient, &notice(|_| {})).await, "unknown");
}

#[tokio::test]
async fn a_refusal_is_for_good_and_a_wish_to_wait_is_heeded() {
    for (status, expected) in
        [(401, "rejected 401"), (403, "rejected 403"), (404, "rejected 404"), (400, "rejected 400"), (422, "rejected 422")]
    {
        let account = Account::with(json!({ "kind": "status", "status": status }), CREATE).await;
        assert_eq!(account.send(&notice(|_| {})).await, expected);
    }
    let body = json!({ "error": "Something is odd about Ada." }).to_string();
    let account = Account::with(json!({ "kind": "status", "status": 400, "body": body }), CREATE).await;
    assert_eq!(account.send(&notice(|_| {})).await, "declined: it found fault with the request (status 400)");
    let account = Account::with(json!({ "kind": "status", "status": 429, "retry_after": 7 }), CREATE).await;
    assert_eq!(account.send(&notice(|_| {})).await, "throttled Some(7)");
    assert!(matches!(
        sink(&account.building, &account.stage, Duration::from_secs(9)).send(&notice(|_| {})).await,
        Err(LeadError::Waiting { .. })
    ));
}

#[tokio::test]
async fn where_the_look_at_the_times_fails_nothing_is_booked_and_it_is_tried_again() {
    for (fault, expected) in [
        (json!({ "kind": "status", "status": 500 }), "not told"),
        (json!({ "kind": "nonsense", "what": "html" }), "not told"),
        (json!({ "kind": "status", "status": 200, "body": "{\"availability\":null}" }), "not told"),
        (json!({ "kind": "reset", "at": "request" }), "not told"),
        (json!({ "kind": "status", "status": 429, "retry_after": 3 }), "throttled Some(3)"),
        (json!({ "kind": "status", "status": 404 }), "rejected 404"),
    ] {
        let account = Account::with(fault.clone(), AVAILABILITY).await;
        assert_eq!((account.send(&notice(|_| {})).await.as_str(), account.asked(CREATE)), (expected, 0), "{fault}");
    }
}

#[tokio::test]
async fn what_is_asked_for_too_late_is_not_booked_and_holds_up_nobody() {
    let account = Account::with(json!({ "kind": "status", "status": 500 }), AVAILABILITY).await;
    let late = notice(|notice| notice.request.slot = "2020-06-02T11:00:00-04:00".parse().unwrap());
    assert_eq!(account.send(&late).await, "declined: the time asked for has passed");
    assert_eq!(account.asked(AVAILABILITY), 0);
}

#[tokio::test]
async fn windows_are_read_as_the_vendor_writes_them() {
    let window = |start: &str, end: &str, methods: Value| json!({ "start": start, "end": end, "showingMethodsAvailable": methods });
    let (at, end) = ("2026-06-02T15:00:00Z", "2026-06-02T15:30:00.000Z");
    let shown = "accepted None";
    let other_time = "declined: it does not show this home at that time";
    let other_way = "declined: it does not show this home in that way at that time";
    for (windows, preferred, expected) in [
        (json!([window(at, end, json!([]))]), json!([]), shown),
        (json!([window("2026-06-02T14:00:00Z", "2026-06-02T22:00:00Z", json!(["accompanied"]))]), json!(null), shown),
        (json!(null), json!([window(at, end, json!(null))]), shown),
        (json!(["odd", { "start": "soon" }, window(at, end, json!(null))]), json!(7), shown),
        (json!([window("2026-06-02T11:00:00-04:00", "2026-06-02T11:30:00-04:00", json!(null))]), json!([]), shown),
        (json!([window(at, end, json!(["Self Guided"]))]), json!([]), other_way),
        (json!([window("2026-06-02T14:30:00Z", at, json!([]))]), json!([]), other_time),
        (json!([]), json!([]), other_time),
    ] {
        let body = json!({ "availability": { "unitId": 12176, "availableShowingWindows": windows, "preferredShowingWindows": preferred } });
        let body = body.to_string();
        let vendor = Vendor::answering(move |_, request: Request| {
            let told = if request.uri().path() == CREATE { "{\"statusText\":\"success\"}".to_owned() } else { body.clone() };
            std::future::ready(Response::new(told.into()))
        })
        .await;
        let stage = Stage::new();
        let sink = sink(&building(&vendor.base_url, CANARY), &stage, Duration::from_secs(9));
        assert_eq!(told(&*sink, &notice(|_| {})).await, expected, "{windows} {preferred}");
    }
}

#[tokio::test]
async fn no_error_and_no_log_tells_of_the_person_or_their_answers() {
    const PERSON: [&str; 8] = ["canary", "5,401", "thank you", "King", "ada@example", "ada%40", "6145550142", "cats"];
    let record = Record::start("trace,hyper=trace,hyper_util=trace,reqwest=trace");
    for status in [200, 302, 400, 401, 429, 500, 502] {
        let vendor = Vendor::answering(move |_, request: Request| async move {
            if request.method() == "GET" {
                assert_eq!(request.uri().query(), Some("unitId=12176"), "nothing else is in an address");
                let window = json!({ "start": "2026-06-02T15:00:00Z", "end": "2026-06-02T16:00:00Z" });
                return Response::new(json!({ "availability": { "availableShowingWindows": [window] } }).to_string().into());
            }
            let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.unwrap();
            let told = json!({ "error": format!("prescreen: {} {CANARY}", String::from_utf8_lossy(&body)) }).to_string();
            Response::builder().status(status).body(told.into()).unwrap()
        })
        .await;
        let sink = sink(&building(&vendor.base_url, CANARY), &Stage::new(), Duration::from_secs(9));
        let error = sink.send(&notice(|_| {})).await.unwrap_err();
        let text = format!("{error} {error:?} {sink:?} {sink:#?} {:?}", notice(|_| {}).request.answers);
        for canary in PERSON {
            assert!(!text.contains(canary), "{canary} in {text}");
        }
    }
    tracing::info!("the log is heard");
    let written = record.text();
    assert!(written.contains("the log is heard"));
    for canary in PERSON {
        assert!(!written.contains(canary), "{canary} in the log");
    }
}
