//! What is wrong with a form: the list of it above, and the same sentence beside each field.

use leptos::prelude::*;

use crate::{
    domain::{
        measure::Decimal,
        tour::{Field, Mistake, Unfit, prescreen::AnswerKind},
    },
    locales::Catalogue,
    server::{inventory::Building, site::Site},
};

/// What is wrong, each field at most once.
pub type Wrong = [(Field, Mistake)];

/// What is wrong with a field and how it is put right.
pub fn sentence(words: &Catalogue, building: &Building, field: Field, mistake: Mistake) -> String {
    let id = match (field, mistake) {
        (Field::Name, Mistake::Missing) => "tour-wrong-name-missing",
        (Field::Name, Mistake::TooLong(_)) => "tour-wrong-name-long",
        (Field::Name, Mistake::Unprintable) => "tour-wrong-name-unprintable",
        (Field::Email | Field::Phone, Mistake::NoContact | Mistake::Missing) => "tour-wrong-contact",
        (Field::Email, Mistake::TooLong(_)) => "tour-wrong-email-long",
        (Field::Email, Mistake::Unprintable) => "tour-wrong-email-unprintable",
        (Field::Email, Mistake::Unreadable) => "tour-wrong-email",
        (Field::Phone, Mistake::TooLong(_)) => "tour-wrong-phone-long",
        (Field::Phone, Mistake::Unprintable) => "tour-wrong-phone-unprintable",
        (Field::Phone, Mistake::Unreadable) if building.settings.address.country.is_some() => "tour-wrong-phone",
        (Field::Phone, Mistake::Unreadable) => "tour-wrong-phone-plain",
        (Field::Unit, Mistake::Gone) => "tour-wrong-unit-gone",
        (Field::Unit, Mistake::Leased) => "tour-wrong-unit-leased",
        (Field::Slot, Mistake::Missing) => "tour-wrong-slot-missing",
        (Field::Slot, Mistake::Unreadable) => "tour-wrong-slot-unreadable",
        (Field::Slot, Mistake::Past | Mistake::Unfit(Unfit::Past)) => "tour-wrong-slot-past",
        (Field::Slot, Mistake::Unfit(Unfit::TooSoon)) => "tour-wrong-slot-soon",
        (Field::Slot, Mistake::Unfit(Unfit::TooFar)) => "tour-wrong-slot-far",
        (Field::Slot, Mistake::Unfit(Unfit::NotOffered)) => "tour-wrong-slot-not-offered",
        (Field::Slot, Mistake::Taken) => "tour-wrong-slot-taken",
        (Field::Slot, Mistake::TooOften) => "tour-wrong-slot-often",
        (Field::Kind, Mistake::TooLittleToBook) => "tour-wrong-kind-book",
        (Field::Kind, _) => "tour-wrong-kind",
        (Field::MoveIn, Mistake::Past) => "tour-wrong-move-in-past",
        (Field::MoveIn, Mistake::Unreadable) => "tour-wrong-move-in",
        (Field::Message, Mistake::TooLong(_)) => "tour-wrong-message-long",
        (Field::Message, Mistake::Unprintable) => "tour-wrong-message-unprintable",
        (Field::Unit, Mistake::TooLittleToBook) => "tour-wrong-unit-book",
        (Field::Name, Mistake::TooLittleToBook) => "tour-wrong-name-book",
        (Field::Email, Mistake::TooLittleToBook) => "tour-wrong-email-book",
        (Field::Phone, Mistake::TooLittleToBook) => "tour-wrong-phone-book",
        (Field::Question(_), Mistake::Missing) => "tour-wrong-question-missing",
        (Field::Question(_), Mistake::TooLong(_)) => "tour-wrong-question-long",
        (Field::Question(_), Mistake::Unprintable) => "tour-wrong-question-unprintable",
        (Field::Question(place), _) => match building.settings.prescreen.get(place).map(|question| &question.kind) {
            Some(AnswerKind::Number) => "tour-wrong-question-number",
            _ => "tour-wrong-question-choice",
        },
        _ => "tour-wrong-other",
    };
    let most = match mistake {
        Mistake::TooLong(most) => words.number(Decimal::whole(i64::try_from(most).unwrap_or(i64::MAX))),
        _ => String::new(),
    };
    words.with(id, &[("n", &most), ("vendor", building.settings.source.kind.vendor())])
}

/// The list above a form, each line leading to its field; nothing where nothing is wrong.
pub fn summary(site: &Site, building: &Building, wrong: &Wrong, heading: String) -> Option<impl IntoView + use<>> {
    let words = &site.words;
    let lines = wrong.iter().map(|(field, mistake)| {
        view! { <li><a href=format!("#{}", field.word())>{sentence(words, building, *field, *mistake)}</a></li> }
    });
    let lines = lines.collect_view();
    (!wrong.is_empty()).then(|| {
        view! {
            <div class="notice wrong" role="alert" tabindex="-1" autofocus data-errors>
                <h2>{heading}</h2>
                <ul>{lines}</ul>
            </div>
        }
    })
}

/// The sentence beside a field; nothing where it is right.
pub fn beside(site: &Site, building: &Building, wrong: &Wrong, field: Field) -> Option<impl IntoView + use<>> {
    let (_, mistake) = wrong.iter().find(|(other, _)| *other == field)?;
    let text = sentence(&site.words, building, field, *mistake);
    Some(view! { <p class="error" id=error_id(field)>{text}</p> })
}

/// The id of the sentence beside a field.
pub fn error_id(field: Field) -> String {
    format!("{}-error", field.word())
}

pub fn is_wrong(wrong: &Wrong, field: Field) -> bool {
    wrong.iter().any(|(other, _)| *other == field)
}

/// What `aria-describedby` says of a control: its error first, then its hint.
pub fn described_by(wrong: &Wrong, field: Field, hint: bool) -> Option<String> {
    let error = is_wrong(wrong, field).then(|| error_id(field));
    let hint = hint.then(|| format!("{}-hint", field.word()));
    let ids: Vec<String> = error.into_iter().chain(hint).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
