//! The receipt, its calendar entry, another time, not at all.

use super::{error, filled, leads, location, slots};
use crate::app::TestApp;

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
async fn a_tour_can_be_moved_ten_times_and_then_the_office_is_asked() {
    let app = TestApp::start().await;
    let receipt = location(&filled(&app).await.post(&app).await);
    let free = slots(&app.get(&receipt).await.page());
    for slot in &free[..10] {
        location(&app.post(&receipt, &[("action", "reschedule"), ("slot", slot), ("kind", "guided")]).await);
    }
    let once_more = app.post(&receipt, &[("action", "reschedule"), ("slot", &free[11]), ("kind", "guided")]).await;
    assert_eq!(once_more.status, 422);
    assert!(error(&once_more, "slot").contains("call"), "{}", error(&once_more, "slot"));
    assert_eq!(app.app.store.leads().unwrap()[0].tour.request.slot.to_rfc3339(), free[9]);
    assert_eq!(location(&app.post(&receipt, &[("action", "cancel")]).await), receipt, "it can always be cancelled");
}
