//! From the form to the letter: who is written to, and what becomes of a request when the mail server is away.

use stoop::server::{
    settings::{Settings, Smtp, SourceKind},
    store::outbox::State,
};

use super::post_office::{Conduct, Moment, PostOffice, Taken};
use crate::{
    app::TestApp,
    http::tour::{filled, location, slots},
};

const OFFICE: &str = "leasing@alder.example";

fn with_mail(settings: &mut Settings, port: u16) {
    let from = "The Alder <hello@alder.example>".to_owned();
    settings.smtp = Some(Smtp { host: "127.0.0.1".to_owned(), port: Some(port), username: None, password: None, from });
    settings.buildings[0].leads.email_to = vec![OFFICE.to_owned()];
}

fn to<'t>(taken: &'t [Taken], address: &str) -> Vec<&'t Taken> {
    taken.iter().filter(|taken| taken.to.iter().any(|to| to.contains(address))).collect()
}

fn subject(taken: &Taken) -> String {
    mail_parser::MessageParser::default().parse(taken.bytes.as_slice()).unwrap().subject().unwrap().to_owned()
}

#[tokio::test]
async fn the_renter_and_the_office_are_written_to_when_it_is_asked_for_changed_and_cancelled() {
    let post = PostOffice::open().await;
    let app = TestApp::with_settings(|settings| with_mail(settings, post.port)).await;
    let receipt = location(&filled(&app).await.post(&app).await);
    app.tell_everybody().await;
    let free = slots(&app.get(&receipt).await.page());
    app.post(&receipt, &[("action", "reschedule"), ("slot", &free[3]), ("kind", "guided")]).await;
    app.tell_everybody().await;
    app.post(&receipt, &[("action", "cancel")]).await;
    app.tell_everybody().await;
    let taken = post.taken();
    let (renter, office) = (to(&taken, "ada.canary@example.com"), to(&taken, OFFICE));
    assert_eq!((renter.len(), office.len(), taken.len()), (3, 3, 6));
    let subjects: Vec<String> = renter.iter().map(|taken| subject(taken)).collect();
    assert!(subjects[0].contains("request") && subjects[1].contains("new tour time") && subjects[2].contains("cancelled"), "{subjects:?}");
    let texts: Vec<String> = renter.iter().map(|taken| String::from_utf8_lossy(&taken.bytes).into_owned()).collect();
    assert!(texts[0].contains("METHOD:REQUEST") && texts[2].contains("METHOD:CANCEL"), "the calendar follows");
    let secret = receipt.rsplit('/').next().unwrap();
    assert!(office.iter().all(|taken| !String::from_utf8_lossy(&taken.bytes).contains(secret)), "the office cannot change it");
    assert_eq!(app.app.store.leads().unwrap()[0].state, State::Delivered);
}

#[tokio::test]
async fn a_mail_server_that_is_away_keeps_no_lead_from_the_vendor_and_gets_every_letter_once_it_is_back() {
    let app = TestApp::with_settings(|settings| with_mail(settings, 1)).await;
    location(&filled(&app).await.post(&app).await);
    for courier in &app.app.couriers {
        courier.try_one().await;
        courier.try_one().await;
    }
    let line = app.app.store.leads().unwrap().remove(0);
    assert_eq!(line.state, State::Delivered, "the vendor has it");
    let waiting = app.app.store.entries(line.tour.id).unwrap().into_iter().filter(|entry| entry.state == State::Queued).count();
    assert_eq!(waiting, 2, "both letters wait");
    let post = PostOffice::open().await;
    let app = app.with_other_settings(|settings| with_mail(settings, post.port));
    app.tell_everybody().await;
    assert_eq!(post.taken().len(), 2);
}

#[tokio::test]
async fn where_the_vendor_takes_no_leads_the_office_is_told_by_mail_and_that_is_the_state_of_it() {
    let post = PostOffice::open().await;
    let app = TestApp::with_settings(|settings| {
        with_mail(settings, post.port);
        settings.buildings[0].source.kind = SourceKind::Reelly;
    })
    .await;
    location(&filled(&app).await.post(&app).await);
    let state = || app.app.store.leads().unwrap()[0].state;
    assert_eq!(state(), State::Queued);
    app.tell_everybody().await;
    assert_eq!((state(), to(&post.taken(), OFFICE).len()), (State::Delivered, 1));
}

#[tokio::test]
async fn a_letter_that_the_server_refuses_for_good_waits_for_a_person() {
    let post = PostOffice::that(Moment::Recipient, Conduct::Say("550 no such mailbox")).await;
    let app = TestApp::with_settings(|settings| {
        with_mail(settings, post.port);
        settings.buildings[0].source.kind = SourceKind::Reelly;
    })
    .await;
    location(&filled(&app).await.post(&app).await);
    app.tell_everybody().await;
    let line = app.app.store.leads().unwrap().remove(0);
    assert_eq!(line.state, State::Rejected);
    assert_eq!(app.admin("/healthz").await.json()["leads"]["rejected"], serde_json::json!(1));
}

#[tokio::test]
async fn nobody_suspected_has_letters_sent_in_their_name() {
    let post = PostOffice::open().await;
    let app = TestApp::with_settings(|settings| with_mail(settings, post.port)).await;
    location(&filled(&app).await.set("website", "x").post(&app).await);
    app.tell_everybody().await;
    assert!(post.taken().is_empty());
}
