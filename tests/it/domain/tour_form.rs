//! What is typed becomes a request, or every mistake beside its field.

use std::borrow::Cow;

use chrono::NaiveDate;
use stoop::domain::tour::{Field, Mistake, Slot, TourForm, TourKind, Unfit, UnitRef, World};

/// One slot, one free home, one leased, and mail addresses that hold an `@`.
struct Small;

const SLOT: &str = "2026-11-23T10:00:00-05:00";

impl World for Small {
    fn kinds(&self) -> &[TourKind] {
        &[TourKind::Video, TourKind::Guided]
    }
    fn slot(&self, at: Slot) -> Result<Slot, Unfit> {
        if at.to_rfc3339() == SLOT { Ok(at) } else { Err(Unfit::NotOffered) }
    }
    fn unit(&self, id: &str) -> Result<UnitRef, Mistake> {
        match id {
            "9821" => Ok(UnitRef { id: id.to_owned(), label: "2A".to_owned() }),
            "1" => Err(Mistake::Leased),
            _ => Err(Mistake::Gone),
        }
    }
    fn phone(&self, text: &str) -> Option<String> {
        text.starts_with('+').then(|| text.replace(' ', ""))
    }
    fn is_email(&self, text: &str) -> bool {
        text.contains('@')
    }
    fn today(&self) -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }
}

fn form(change: impl FnOnce(&mut TourForm)) -> TourForm {
    let mut form =
        TourForm { name: "Ada Byron".to_owned(), email: "ada@example.com".to_owned(), slot: SLOT.to_owned(), ..TourForm::default() };
    change(&mut form);
    form
}

fn wrong(change: impl FnOnce(&mut TourForm)) -> Vec<(Field, Mistake)> {
    form(change).parse(&Small).expect_err("a mistake")
}

#[test]
fn a_name_a_contact_and_a_time_are_enough() {
    let request = form(|_| {}).parse(&Small).unwrap();
    assert_eq!(
        (request.name.as_str(), request.email.as_deref(), request.phone, request.unit),
        ("Ada Byron", Some("ada@example.com"), None, None)
    );
    assert_eq!(
        (request.kind, request.move_in, request.message, request.consent),
        (TourKind::Video, None, None, false),
        "the first kind is meant"
    );
    let by_phone = form(|form| (form.email, form.phone) = (String::new(), "+1 718 555 0141".to_owned())).parse(&Small).unwrap();
    assert_eq!(by_phone.phone.as_deref(), Some("+17185550141"));
}

#[test]
fn everything_that_is_wrong_is_said_at_once_in_the_forms_order() {
    let all = TourForm {
        unit: "gone".to_owned(),
        kind: "flying".to_owned(),
        phone: "x".to_owned(),
        move_in: "soon".to_owned(),
        message: "\u{7}".to_owned(),
        ..TourForm::default()
    };
    let expected = [
        (Field::Unit, Mistake::Gone),
        (Field::Kind, Mistake::Unreadable),
        (Field::Slot, Mistake::Missing),
        (Field::Name, Mistake::Missing),
        (Field::Phone, Mistake::Unreadable),
        (Field::MoveIn, Mistake::Unreadable),
        (Field::Message, Mistake::Unprintable),
    ];
    assert_eq!(all.parse(&Small).unwrap_err(), expected);
    assert_eq!(
        TourForm::default().parse(&Small).unwrap_err(),
        [(Field::Slot, Mistake::Missing), (Field::Name, Mistake::Missing), (Field::Email, Mistake::NoContact)]
    );
}

#[test]
fn a_line_that_would_be_two_headers_is_refused() {
    for bad in ["Ada\r\nBcc: all@example.com", "Ada\nByron", "Ada\u{0}", "Ada \u{202e}nori", "Ada\u{2028}x"] {
        assert_eq!(wrong(|form| form.name = bad.to_owned()), [(Field::Name, Mistake::Unprintable)], "{bad:?}");
    }
    assert_eq!(wrong(|form| form.email = "ada@example.com\r\nBcc: all@example.com".to_owned()), [(Field::Email, Mistake::Unprintable)]);
    assert_eq!(wrong(|form| form.phone = "+1\n2".to_owned()), [(Field::Phone, Mistake::Unprintable)]);
}

#[test]
fn a_name_needs_a_letter_and_keeps_its_own_script() {
    assert_eq!(wrong(|form| form.name = " - ".to_owned()), [(Field::Name, Mistake::Missing)]);
    for name in ["张伟", "Đặng Thị Hà", "O’Neil-Smith", "محمد", "X Æ A-12"] {
        assert_eq!(form(|form| form.name = format!("  {name} ")).parse(&Small).unwrap().name, name);
    }
}

#[test]
fn a_megabyte_in_any_field_is_a_sentence_and_stays_as_typed() {
    let huge = "é".repeat(500_000);
    for (field, most) in [(Field::Name, 120), (Field::Email, 254), (Field::Phone, 40), (Field::Message, 2_000)] {
        let typed = form(|form| match field {
            Field::Name => form.name = huge.clone(),
            Field::Email => form.email = huge.clone(),
            Field::Phone => form.phone = huge.clone(),
            _ => form.message = huge.clone(),
        });
        assert_eq!(typed.parse(&Small).unwrap_err(), [(field, Mistake::TooLong(most))]);
        assert_eq!(typed.get(field), huge);
    }
    for change in [
        |form: &mut TourForm, huge: String| form.slot = huge,
        |form: &mut TourForm, huge: String| form.move_in = huge,
        |form: &mut TourForm, huge: String| form.kind = huge,
    ] {
        assert_eq!(wrong(|form| change(form, huge.clone()))[0].1, Mistake::Unreadable);
    }
    assert_eq!(wrong(|form| form.unit = huge), [(Field::Unit, Mistake::Gone)]);
}

#[test]
fn a_message_may_have_lines_and_two_thousand_characters() {
    let lines = "First\r\nsecond\rthird\n\tfourth".to_owned();
    assert_eq!(form(|form| form.message = lines).parse(&Small).unwrap().message.as_deref(), Some("First\nsecond\nthird\n\tfourth"));
    assert!(form(|form| form.message = "ü".repeat(2_000)).parse(&Small).is_ok());
    assert_eq!(wrong(|form| form.message = "ü".repeat(2_001)), [(Field::Message, Mistake::TooLong(2_000))]);
}

#[test]
fn a_move_in_date_is_a_date_from_today_on() {
    let move_in = |text: &str| form(|form| form.move_in = text.to_owned()).parse(&Small);
    assert_eq!(move_in("2026-11-21").unwrap().move_in, Some("2026-11-21".parse().unwrap()));
    assert_eq!(move_in("2026-11-20").unwrap_err(), [(Field::MoveIn, Mistake::Past)]);
    for bad in ["2026-02-30", "26-11-21", "21.11.2026", "2026-11-021"] {
        assert_eq!(move_in(bad).unwrap_err(), [(Field::MoveIn, Mistake::Unreadable)], "{bad}");
    }
}

#[test]
fn a_home_that_is_leased_or_gone_is_said() {
    assert_eq!(wrong(|form| form.unit = "1".to_owned()), [(Field::Unit, Mistake::Leased)]);
    assert_eq!(wrong(|form| form.unit = "77".to_owned()), [(Field::Unit, Mistake::Gone)]);
    assert_eq!(form(|form| form.unit = " 9821 ".to_owned()).parse(&Small).unwrap().unit.unwrap().label, "2A");
}

#[test]
fn of_a_repeated_field_the_last_counts_and_strange_fields_are_left_out() {
    let pairs = [("name", "Ada"), ("name", "Ada Byron"), ("admin", "1"), ("consent", "on"), ("message", "")];
    let form = TourForm::read(pairs.map(|(name, value)| (Cow::from(name), Cow::from(value))));
    assert_eq!((form.name.as_str(), form.consent, form.message.as_str()), ("Ada Byron", true, ""));
    let declined = TourForm::read([(Cow::from("consent"), Cow::from("false"))]);
    assert!(!declined.consent);
}
