//! What letters about tours say, as a mail program reads them.

use icalendar::{Calendar, Component as _, EventStatus};
use mail_parser::{MimeHeaders as _, PartType};
use stoop::server::tours::notice::{About, Notice};

use super::mail::{SECRET_LINK, delivered, letters, notice, parsed, renters, text_of};

#[tokio::test]
async fn a_renter_is_told_that_the_request_is_here_and_not_that_it_is_confirmed() {
    let taken = delivered(&renters(About::Request)).await;
    assert_eq!((taken.from.as_str(), taken.to.as_slice()), ("leasing@alder.example", ["zoe@renter.example".to_owned()].as_slice()));
    let mail = parsed(&taken);
    assert_eq!(mail.subject(), Some("We have your tour request at The Alder (ABC-123)"));
    assert_eq!(mail.message_id(), Some("abc-123.0.renter@homes.alder.example"));
    let from = mail.from().unwrap().first().unwrap();
    assert_eq!((from.name(), from.address()), (Some("The Alder"), Some("leasing@alder.example")));
    assert_eq!(mail.to().unwrap().first().unwrap().name(), Some("Zoë “Mo” Стоун"));
    assert_eq!(mail.reply_to().unwrap().first().unwrap().address(), Some("hello@alder.example"));
    assert_eq!(mail.date().unwrap().to_rfc3339(), "2026-11-21T15:04:05Z");
    let text = text_of(&taken);
    for part in [
        "not a confirmation",
        "When: Tuesday, Dec 1, 2026 at 2:30 PM (New York time, EST)",
        "Home: 2A",
        "Kind: Guided tour",
        "Where: 41 Alder Street, Brooklyn, NY 11201",
        "Reference: ABC-123",
        SECRET_LINK,
    ] {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
    assert!(!text.contains("Grüße") && !text.contains("Стоун"), "nothing a stranger could be told through us:\n{text}");
}

#[tokio::test]
async fn a_letter_carries_its_entry_for_programs_and_as_a_file() {
    for (about, method, status) in [
        (About::Request, "REQUEST", EventStatus::Tentative),
        (About::Change, "REQUEST", EventStatus::Tentative),
        (About::Cancellation, "CANCEL", EventStatus::Cancelled),
    ] {
        let taken = delivered(&renters(about)).await;
        let mail = parsed(&taken);
        let kinds: Vec<_> = mail
            .parts
            .iter()
            .map(|part| part.content_type().map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default())))
            .map(Option::unwrap_or_default)
            .collect();
        assert_eq!(kinds, ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics"]);
        let entry = &mail.parts[3];
        assert_eq!(entry.content_type().unwrap().attribute("method"), Some(method));
        assert_eq!(entry.content_type().unwrap().attribute("charset"), Some("utf-8"));
        assert_eq!(mail.parts[4].attachment_name(), Some("tour-abc-123.ics"));
        let PartType::Text(text) = &entry.body else { panic!("a text") };
        assert_eq!(text.trim_end().as_bytes(), String::from_utf8_lossy(mail.parts[4].contents()).trim_end().as_bytes(), "one entry, twice");
        let calendar: Calendar = text.parse().unwrap();
        assert_eq!(calendar.property_value("METHOD"), Some(method));
        let event = calendar.events().next().unwrap();
        assert_eq!(event.get_uid(), Some("abc-123@homes.alder.example"));
        assert_eq!(event.get_sequence(), Some(notice(about).sequence));
        assert_eq!(event.get_status(), Some(status));
    }
}

#[tokio::test]
async fn letters_about_one_tour_hang_together() {
    let (first, second) = (delivered(&renters(About::Request)).await, delivered(&renters(About::Change)).await);
    let (first, second) = (parsed(&first), parsed(&second));
    assert_eq!(second.in_reply_to().as_text(), first.message_id());
    assert_ne!(second.message_id(), first.message_id());
}

#[tokio::test]
async fn a_letter_that_is_sent_twice_is_the_same_to_the_byte() {
    let (once, again) = (delivered(&renters(About::Request)).await, delivered(&renters(About::Request)).await);
    assert_eq!(once.bytes, again.bytes);
}

#[tokio::test]
async fn a_cancelled_tour_is_called_cancelled() {
    let text = text_of(&delivered(&renters(About::Cancellation)).await);
    assert!(text.contains("is cancelled, as you asked") && text.contains("It would have been: Tuesday"), "{text}");
    assert!(!text.contains("not a confirmation") && !text.contains("Where:"), "{text}");
}

#[test]
fn without_an_address_no_letter_goes_to_the_renter() {
    let mut notice = notice(About::Request);
    notice.request.email = None;
    let (renter, office) = letters(&notice);
    assert_eq!((renter, office.len()), (None, 2));
    assert!(office.iter().all(|letter| letter.reply_to.is_none()));
}

#[tokio::test]
async fn the_office_gets_everything_but_the_receipt() {
    for about in About::ALL {
        let (_, office) = letters(&notice(about));
        assert_eq!(
            office.iter().map(|letter| letter.to.address.as_str()).collect::<Vec<_>>(),
            ["leasing@alder.example", "second@alder.example"]
        );
        assert_ne!(office[0].message_id, office[1].message_id);
        let taken = delivered(&office[0]).await;
        let mail = parsed(&taken);
        assert!(mail.subject().unwrap().starts_with("ABC-123: "));
        let reply = mail.reply_to().unwrap().first().unwrap();
        assert_eq!((reply.name(), reply.address()), (Some("Zoë “Mo” Стоун"), Some("zoe@renter.example")));
        let text = text_of(&taken);
        for part in [
            "Reference: ABC-123\n",
            "Tuesday, Dec 1, 2026 at 2:30 PM (New York time, EST)",
            "Kind: Guided tour",
            "Home: 2A (id u-77)",
            "Name: Zoë “Mo” Стоун",
            "Email: zoe@renter.example",
            "Phone: +17185550199",
            "Moving in: Jan 15, 2027",
            "May be called or texted about this tour: yes",
            "Sent: Saturday, Nov 21, 2026 at 10:04 AM (New York time, EST)",
            "> Grüße!\n> .\n> ..\n> From here on: long long",
            "\n> Reference: XXX-999\n> 🏠",
        ] {
            assert!(text.contains(part), "no {part:?} in\n{text}");
        }
        let whole = String::from_utf8_lossy(&taken.bytes);
        assert!(!text.contains("s3cr3t-receipt") && !whole.contains("s3cr3t-receipt"), "the link is the renter's alone");
    }
}

#[tokio::test]
async fn the_office_is_told_where_it_may_have_a_request_already() {
    let mut notice = notice(About::Request);
    let told = |notice: &Notice| letters(notice).1[0].text.contains("You may have this already");
    assert!(!told(&notice));
    notice.maybe_repeated = true;
    assert!(told(&notice));
}

#[tokio::test]
async fn a_letter_tells_nothing_of_a_person_to_the_log() {
    let (renter, office) = letters(&notice(About::Request));
    let told = format!("{renter:?} {office:?} {:?}", renter.as_ref().map(|letter| &letter.to));
    for canary in ["zoe", "Zoë", "renter.example", "+1718", "Grüße", "s3cr3t"] {
        assert!(!told.contains(canary), "{told}");
    }
}
