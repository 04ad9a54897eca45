//! Who asks for a tour is in the database, the vendor's lead and their own receipt, and nowhere else.

use super::{filled, location};
use crate::{app::TestApp, log::Record};

const PERSON: [&str; 6] = ["Canarina", "Serinus", "serinus.canaria", "7185550177", "718 555 0177", "sings at dawn"];

fn assert_nobody(place: &str, text: &str) {
    for canary in PERSON {
        assert!(!text.contains(canary), "{place} holds {canary}");
    }
}

#[tokio::test]
async fn the_person_is_in_no_log_metric_health_admin_page_or_address() {
    let record = Record::start("trace");
    let app = TestApp::start().await;
    let person = filled(&app).await.set("name", "Canarina Serinus").set("email", "serinus.canaria@example.com");
    let person = person.set("phone", "718 555 0177").set("message", "It sings at dawn.");
    // Taken, repeated, mistaken, held back, refused by the vendor, unknown, changed, cancelled.
    let receipt = location(&person.post(&app).await);
    assert_nobody("the receipt's address", &receipt);
    person.clone().set("slot", "soon").set("submission", "mistaken-1").post(&app).await;
    person.clone().set("website", "x").set("submission", "held-back-1").post(&app).await;
    for status in [422, 500, 504] {
        let rule = serde_json::json!({ "path": "/api/v1/website_leads", "fault": { "kind": "status", "status": status } });
        app.vendor.script(serde_json::from_value(rule).unwrap()).unwrap();
    }
    app.tell_everybody().await;
    for number in 0..3 {
        let slot = super::slots(&app.get("/alder/tour").await.page()).remove(number);
        location(&person.clone().set("submission", &format!("submission-{number}")).set("slot", &slot).post(&app).await);
        app.tell_everybody().await;
    }
    app.post(&receipt, &[("action", "cancel")]).await;
    app.get(&receipt).await;
    app.get(&format!("{receipt}.ics")).await;
    app.tell_everybody().await;
    let log = record.text();
    assert!(log.contains("a tour request came in"), "the log was read");
    assert_nobody("the log", &log);
    let secret = receipt.rsplit('/').next().unwrap();
    assert!(!log.contains(secret), "the receipt's address is in the log");
    for page in ["/metrics", "/healthz", "/"] {
        let text = app.admin(page).await.text();
        assert_nobody(page, &text);
        assert!(!text.contains(secret), "{page} tells the receipt's address");
    }
    for (place, text) in [("the listing", app.get("/alder").await.text()), ("the form", app.get("/alder/tour").await.text())] {
        assert_nobody(place, &text);
    }
    // They are where they should be: a canary that is nowhere proves nothing.
    assert!(app.get(&receipt).await.text().contains("Canarina Serinus"));
}
