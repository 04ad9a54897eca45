use chrono::TimeDelta;
use scraper::Html;
use stoop::{
    domain::tour::{Field, Mistake},
    pages::tour::receipt::Said,
};

use super::{HOSTILE, Pages, all, assert_inert, text};

#[tokio::test]
async fn a_receipt_tells_what_was_asked_and_that_nothing_is_confirmed() {
    let pages = Pages::start().await;
    let tour = pages.tour();
    let page = Html::parse_document(&pages.receipt(&tour, &[], None));
    let told = text(&page, "main");
    for part in [
        "We have your request",
        "not confirmed yet",
        "K7M-2QX",
        "New York time (EST)",
        "Ada Byron",
        "ada@example.com",
        "+1 718-555-0141",
        "Is there a lift?",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert_eq!(all(&page, "time[datetime]")[0].attr("datetime"), Some(tour.request.slot.to_rfc3339().as_str()));
    assert_eq!(all(&page, "main a[href='/alder/units/9821']").len(), 1);
    assert_eq!(all(&page, "a[href='/alder/tours/s3cret.ics']").len(), 1);
    assert_eq!(all(&page, "form[action='/alder/tours/s3cret'] button[name=action][value=cancel]").len(), 1);
    assert_eq!(all(&page, "form[action='/alder/tours/s3cret'] button[name=action][value=reschedule]").len(), 1);
    assert_eq!(all(&page, "form button[name=action]").len(), 2);
    assert_eq!(all(&page, "meta[name=robots][content^=noindex]").len(), 1);
    assert_eq!(all(&page, "link[rel=canonical]").len(), 0);
}

#[tokio::test]
async fn a_suspected_request_looks_like_any_other() {
    let pages = Pages::start().await;
    let mut suspected = pages.tour();
    suspected.quarantined = true;
    suspected.doubts = vec!["honeypot".to_owned()];
    assert_eq!(pages.receipt(&suspected, &[], None), pages.receipt(&pages.tour(), &[], None));
}

#[tokio::test]
async fn what_cannot_be_changed_any_more_has_no_button_for_it() {
    let pages = Pages::start().await;
    let (mut cancelled, mut past, mut erased) = (pages.tour(), pages.tour(), pages.tour());
    cancelled.cancelled_at = Some(pages.app.clock_now());
    past.request.slot -= TimeDelta::days(30);
    erased.erased_at = Some(pages.app.clock_now());
    for (tour, heading) in [(&cancelled, "is cancelled"), (&past, "time has passed"), (&erased, "has been erased")] {
        let page = Html::parse_document(&pages.receipt(tour, &[], None));
        assert!(text(&page, "h1").contains(heading));
        assert_eq!(all(&page, "main form").len(), 0, "{heading}");
        assert!(text(&page, "[data-reference]").contains("K7M-2QX"), "{heading}");
    }
    assert!(!pages.receipt(&erased, &[], None).contains("Ada Byron"), "what is erased is not shown");
}

#[tokio::test]
async fn what_has_just_happened_is_said() {
    let pages = Pages::start().await;
    let tour = pages.tour();
    let said = |wrong: &[(Field, Mistake)], said| text(&Html::parse_document(&pages.receipt(&tour, wrong, said)), "main");
    assert!(said(&[], Some(Said::Changed)).contains("We have your new time"));
    assert!(said(&[], Some(Said::Kept)).contains("what you sent first stands"));
    assert!(said(&[], Some(Said::NotStored)).contains("Your tour stands as it was"));
    let taken = Html::parse_document(&pages.receipt(&tour, &[(Field::Slot, Mistake::Taken)], None));
    assert!(text(&taken, "[data-errors]").contains("Somebody has just taken that time"));
    assert_eq!(all(&taken, "details.change[open] #slot-error").len(), 1, "and the times stand open");
    assert_eq!(all(&taken, "[name=slot][checked]").len(), 0);
}

#[tokio::test]
async fn hostile_strings_on_a_receipt_are_inert_and_its_secret_stays_on_the_site() {
    let pages = Pages::start().await;
    for hostile in HOSTILE {
        let mut tour = pages.tour();
        tour.request.name = hostile.to_owned();
        tour.request.message = Some(hostile.to_owned());
        tour.request.email = Some(hostile.to_owned());
        tour.request.unit.as_mut().unwrap().label = hostile.to_owned();
        let html = pages.receipt(&tour, &[], Some(Said::Kept));
        assert_inert(&html, hostile);
        let page = Html::parse_document(&html);
        assert!(text(&page, ".told").contains(hostile.trim()), "and is told as written");
        for element in all(&page, "[href], [src], [action]") {
            for target in ["href", "src", "action"].into_iter().filter_map(|key| element.attr(key)) {
                assert!(!target.contains("s3cret") || target.starts_with("/alder/tours/s3cret"), "{target}");
            }
        }
    }
}
