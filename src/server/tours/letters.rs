//! What is written about a tour: to the renter, who gets an entry for their calendar, and to the leasing office, which gets everything
//! but the receipt's address.
//!
//! A renter's address is not proven to be theirs, so nobody shall write to strangers through a tour: of the form's free text only the name
//! goes to it, and only beside the address, where mail programs show a name.

use chrono::Utc;
use sha2::{Digest as _, Sha256};

use super::{
    invite::{Method, invite},
    letterhead::Letterhead,
    notice::{About, Notice},
};
use crate::server::mail::{Enclosure, Letter, Person};

/// To whoever asked; `None` where they gave no e-mail address.
pub fn to_renter(notice: &Notice, head: &Letterhead<'_>) -> Option<Letter> {
    let address = notice.request.email.clone()?;
    let method = Method::of_letter(notice.about);
    Some(Letter {
        message_id: id(notice, notice.sequence, "renter", head),
        follows: (notice.sequence > 0).then(|| id(notice, 0, "renter", head)),
        at: notice.at,
        from_name: head.building.name.clone(),
        to: Person { name: Some(notice.request.name.clone()), address },
        reply_to: head.building.email.clone().map(|address| Person { name: Some(head.building.name.clone()), address }),
        subject: about(notice, head, ["mail-requested-subject", "mail-changed-subject", "mail-cancelled-subject"]),
        text: renter_text(notice, head),
        invite: Some(Enclosure {
            content_type: method.content_type(),
            file_name: format!("tour-{}.ics", notice.reference.to_ascii_lowercase()),
            text: invite(method, notice, head, notice.at),
        }),
    })
}

/// To one address of the leasing office.
pub fn to_office(notice: &Notice, head: &Letterhead<'_>, address: &str) -> Letter {
    let request = &notice.request;
    // What tells two addresses apart is the address: the list may be changed in between.
    let whose: String = Sha256::digest(address).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let whose = format!("office-{whose}");
    Letter {
        message_id: id(notice, notice.sequence, &whose, head),
        follows: (notice.sequence > 0).then(|| id(notice, 0, &whose, head)),
        at: notice.at,
        from_name: head.building.name.clone(),
        to: Person { name: None, address: address.to_owned() },
        reply_to: request.email.clone().map(|address| Person { name: Some(request.name.clone()), address }),
        subject: about(notice, head, ["mail-office-requested-subject", "mail-office-changed-subject", "mail-office-cancelled-subject"]),
        text: office_text(notice, head),
        invite: None,
    }
}

fn renter_text(notice: &Notice, head: &Letterhead<'_>) -> String {
    let words = head.words;
    let cancelled = notice.about == About::Cancellation;
    let mut facts = vec![when(notice, head)];
    if let Some(unit) = &notice.request.unit {
        facts.push(field("mail-field-home", &unit.label, head));
    }
    facts.push(field("mail-field-kind", &head.kind(notice.request.kind), head));
    if let Some(place) = head.place(notice.request.kind).filter(|_| !cancelled) {
        facts.push(field("mail-field-place", &place, head));
    }
    facts.push(field("mail-field-reference", &notice.reference, head));
    let mut link = vec![words.text(if cancelled { "mail-link-cancelled" } else { "mail-link" }), notice.receipt_url.clone()];
    if !cancelled {
        link.push(words.text("mail-link-private"));
    }
    let signature = [Some(head.building.name.as_str()), head.building.phone.as_deref(), head.building.email.as_deref()];
    paragraphs(&[
        words.text("mail-hello"),
        about(notice, head, ["mail-requested", "mail-changed", "mail-cancelled"]),
        facts.join("\n"),
        link.join("\n"),
        words.text("mail-not-yours"),
        signature.into_iter().flatten().collect::<Vec<_>>().join("\n"),
    ])
}

fn office_text(notice: &Notice, head: &Letterhead<'_>) -> String {
    let (words, request) = (head.words, &notice.request);
    let given = |value: Option<String>| value.unwrap_or_else(|| words.text("mail-office-none"));
    let mut first = vec![about(notice, head, ["mail-office-requested", "mail-office-changed", "mail-office-cancelled"])];
    if notice.maybe_repeated {
        first.push(words.text("mail-office-repeated"));
    }
    let home = request.unit.as_ref().map_or_else(
        || words.text("mail-office-home-none"),
        |unit| words.with("mail-office-home", &[("home", &unit.label), ("value", &unit.id)]),
    );
    let facts = [
        field("mail-field-reference", &notice.reference, head),
        when(notice, head),
        field("mail-field-kind", &head.kind(request.kind), head),
        home,
        field("mail-office-name", &request.name, head),
        field("mail-office-email", &given(request.email.clone()), head),
        field("mail-office-phone", &given(request.phone.clone()), head),
        field("mail-office-move-in", &given(request.move_in.map(|date| words.date(date))), head),
        field("mail-office-consent", &words.text(if request.consent { "mail-yes" } else { "mail-no" }), head),
        field("mail-office-at", &head.when(notice.at), head),
    ];
    let facts = facts.into_iter().chain(prescreening(notice, head)).collect::<Vec<_>>();
    // Marked line by line, so that no message can pass for one of the lines above it.
    let message = request.message.as_deref().map(|text| text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n"));
    let message = message.map(|quoted| format!("{}\n{quoted}", words.text("mail-office-message")));
    let reply = request.email.as_ref().map(|_| words.text("mail-office-reply"));
    paragraphs(&[first.join("\n"), facts.join("\n"), message.unwrap_or_default(), reply.unwrap_or_default()])
}

/// Whether the vendor is asked to book. The answers themselves stay with the request, because a letter is never erased.
fn prescreening(notice: &Notice, head: &Letterhead<'_>) -> Option<String> {
    let asked = !head.building.prescreen.is_empty() || !notice.request.answers.is_empty();
    let id = match notice.about {
        _ if notice.request.answers.is_empty() => "mail-office-unscreened",
        About::Request => "mail-office-prescreened",
        About::Change | About::Cancellation => "mail-office-prescreened-change",
    };
    let vendor = head.building.source.kind.vendor();
    asked.then(|| head.words.with(id, &[("vendor", vendor), ("reference", &notice.reference)]))
}

fn when(notice: &Notice, head: &Letterhead<'_>) -> String {
    let id = if notice.about == About::Cancellation { "mail-field-was" } else { "mail-field-when" };
    field(id, &head.when(notice.request.slot.with_timezone(&Utc)), head)
}

/// One line, whatever the value holds.
fn field(id: &str, value: &str, head: &Letterhead<'_>) -> String {
    head.words.with(id, &[("value", &value.replace(char::is_control, " "))])
}

/// The sentence for a request, a change or a cancellation.
fn about(notice: &Notice, head: &Letterhead<'_>, ids: [&str; 3]) -> String {
    let [requested, changed, cancelled] = ids;
    let id = match notice.about {
        About::Request => requested,
        About::Change => changed,
        About::Cancellation => cancelled,
    };
    head.words.with(id, &[("building", &head.building.name), ("reference", &notice.reference)])
}

fn paragraphs(all: &[String]) -> String {
    let written: Vec<&str> = all.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    format!("{}\n", written.join("\n\n"))
}

/// The same for every try of one letter.
fn id(notice: &Notice, sequence: u32, whose: &str, head: &Letterhead<'_>) -> String {
    head.id(&format!("{}.{sequence}.{whose}", notice.reference))
}
