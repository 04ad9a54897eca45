//! A lead's message to the leasing office. It stands for itself: a vendor that drops every other field still passes on what matters.

use crate::{
    locales::Catalogue,
    server::tours::notice::{About, Notice},
};

/// The reference, what it is about in sentences, and the renter's own words at the end, where they cannot be mistaken for ours.
pub fn write(notice: &Notice, words: &Catalogue) -> String {
    let request = &notice.request;
    let about = match notice.about {
        About::Request => "lead-request",
        About::Change => "lead-change",
        About::Cancellation => "lead-cancellation",
    };
    let date = words.date(request.slot.date_naive());
    let time = request.slot.format("%H:%M").to_string();
    let mut sentences = vec![words.with(about, &[("kind", request.kind.word()), ("date", &date), ("time", &time)])];
    sentences.push(match &request.unit {
        Some(unit) => words.with("lead-home", &[("home", &unit.label)]),
        None => words.text("lead-no-home"),
    });
    if let Some(date) = request.move_in {
        sentences.push(words.with("lead-move-in", &[("date", &words.date(date))]));
    }
    if notice.maybe_repeated {
        sentences.push(words.text("lead-repeated"));
    }
    let mut lines = vec![words.with("lead-reference", &[("reference", &notice.reference)]), sentences.join(" ")];
    if let Some(message) = &request.message {
        lines.push(words.text("lead-message"));
        lines.push(message.clone());
    }
    lines.join("\n")
}
