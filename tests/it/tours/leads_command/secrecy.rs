//! A person is in the store and, where nobody asked for them, nowhere else.

use std::sync::Arc;

use axum::http::StatusCode;

use super::{Bench, LANE, PERSON, now, rejected, unknown};
use crate::{app::TestApp, log::Record};

fn assert_nobody(place: &str, text: &str) {
    for canary in PERSON {
        assert!(!text.contains(canary), "{place} holds {canary}: {text}");
    }
}

/// A bench on the store of a running program.
fn bench_of(app: &TestApp) -> Bench {
    let settings = super::settings(app.data_dir());
    Bench { dir: tempfile::tempdir().unwrap(), store: Arc::clone(&app.app.store), settings }
}

fn one_of_each(bench: &Bench) {
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &unknown());
    bench.ask_for("CCC-222", |_| {});
    bench.tell(LANE, &rejected());
    bench.doubt("DDD-222", vec!["honeypot", "spam"], |new| new.request.unit = None);
    bench.ask_for("FFF-222", |_| {});
}

#[tokio::test]
async fn health_metrics_and_the_admin_page_tell_what_waits_and_nobody() {
    let app = TestApp::start().await;
    let bench = bench_of(&app);
    one_of_each(&bench);
    for path in ["/", "/healthz", "/metrics"] {
        let answer = app.admin(path).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_nobody(path, &answer.text());
        assert!(!answer.text().contains("secret-"), "{path}");
    }
    let page = app.admin("/").await.page();
    let texts = |selector: &str| {
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).map(|found| found.text().collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(texts("[data-lead-count]"), ["1 waiting to be told", "0 delivered", "1 unknown", "1 rejected", "1 in quarantine"]);
    assert_eq!(
        texts("[data-lead]"),
        [
            "BBB-222 alder, 2A, 2026-06-03 10:30 (2026-06-01T12:00:00Z). The vendor: Whether the vendor has it cannot be known: no answer came. \
             stoop leads retry BBB-222",
            "CCC-222 alder, 2A, 2026-06-03 10:30 (2026-06-01T12:00:00Z). The vendor: The vendor refused it with status 422. \
             stoop leads retry CCC-222",
            "DDD-222 alder, no home in particular, 2026-06-03 10:30 (2026-06-01T12:00:00Z). honeypot spam stoop leads release DDD-222",
        ]
    );
    assert_eq!(texts("#leads code").len(), 3);
    assert_eq!(app.get("/alder").await.text().matches("BBB-222").count(), 0, "visitors see none of it");
}

#[tokio::test]
async fn an_inbox_where_nothing_waits_says_so() {
    let app = TestApp::start().await;
    assert!(app.admin("/").await.text().contains("No request waits for a person."));
}

#[tokio::test]
async fn a_flood_of_spam_does_not_make_an_endless_page() {
    let app = TestApp::start().await;
    let bench = bench_of(&app);
    for number in 0..130 {
        bench.doubt(&format!("BBB-{number:03}"), vec!["spam"], |_| {});
    }
    let text = app.admin("/").await.text();
    assert_eq!(text.matches("data-lead=").count(), 100);
    assert!(text.contains("And 30 more"), "the rest is counted");
}

#[test]
fn neither_the_log_nor_any_answer_but_two_says_who_asked() {
    let record = Record::start("trace");
    let bench = Bench::new();
    one_of_each(&bench);
    let commands = [
        "list",
        "list --json",
        "retry BBB-222 CCC-222",
        "release DDD-222",
        "retry FFF-222",
        "release FFF-222",
        "show ZZZ-999",
        "erase FFF-222",
        "erase FFF-222 --yes",
        "erase --email rosalind.canary@renter.example",
        "erase --before 2027-01-01 --building alder --yes",
        "erase --email rosalind.canary@renter.example --yes",
    ];
    for words in commands {
        let said = bench.run(words);
        assert_nobody(words, &format!("{said:?}"));
    }
    tracing::trace!("the record listens");
    assert!(record.text().contains("the record listens"));
    assert_nobody("the log", &record.text());
    assert!(now() < bench.store.leads().unwrap()[0].tour.request.slot.to_utc());
}
