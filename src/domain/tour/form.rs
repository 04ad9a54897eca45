//! From what a renter typed to a request: everything that is wrong with it at once, each beside its field.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{
    Slot, TourKind, Unfit, parse_slot,
    prescreen::{Answer, MOST_QUESTIONS, Question, first_and_last, ten_digits},
};

/// Longest values in characters: generous for people, small for everything behind us.
const NAME_MOST: usize = 120;
const EMAIL_MOST: usize = 254;
const PHONE_MOST: usize = 40;
const MESSAGE_MOST: usize = 2_000;

/// What was typed, byte for byte, to be read or shown again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TourForm {
    pub name: String,
    pub email: String,
    pub phone: String,
    /// The vendor's id of a home; empty for the building as such.
    pub unit: String,
    pub slot: String,
    pub kind: String,
    pub move_in: String,
    pub message: String,
    pub consent: bool,
    /// To the questions of the vendor's prescreening, in their order.
    pub answers: [String; MOST_QUESTIONS],
}

/// A control of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    Email,
    Phone,
    Unit,
    Slot,
    Kind,
    MoveIn,
    Message,
    /// The answer to the prescreening's question at this place, from 0.
    Question(usize),
}

impl Field {
    /// Those that every form has, in its order; the questions of a prescreening come after them.
    pub const ALL: [Self; 8] = [Self::Unit, Self::Kind, Self::Slot, Self::Name, Self::Email, Self::Phone, Self::MoveIn, Self::Message];

    /// The control's name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Unit => "unit",
            Self::Slot => "slot",
            Self::Kind => "kind",
            Self::MoveIn => "move_in",
            Self::Message => "message",
            Self::Question(place) => Question::name(place),
        }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// Nothing was typed where something is needed.
    Missing,
    /// Neither an e-mail address nor a phone number.
    NoContact,
    /// More characters than this.
    TooLong(usize),
    /// Line breaks in a line, or characters that no keyboard types.
    Unprintable,
    /// No e-mail address, no phone number, no date, no time, no kind of tour.
    Unreadable,
    /// A date that has passed.
    Past,
    /// The slot is no slot.
    Unfit(Unfit),
    /// Somebody else has the slot.
    Taken,
    /// The tour was moved too often to be moved here once more.
    TooOften,
    /// A home that is not listed, or not any more.
    Gone,
    /// A home that is leased.
    Leased,
    /// Good enough for the office, too little for a showing that the vendor books.
    TooLittleToBook,
}

/// The home somebody wants to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRef {
    pub id: String,
    pub label: String,
}

/// A request that makes sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TourRequest {
    pub name: String,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    pub unit: Option<UnitRef>,
    pub slot: Slot,
    pub kind: TourKind,
    pub move_in: Option<NaiveDate>,
    pub message: Option<String>,
    pub consent: bool,
    /// To every question of the prescreening; empty where nothing is asked, or nothing was answered.
    pub answers: Vec<Answer>,
}

/// A new time for a tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    pub slot: Slot,
    pub kind: TourKind,
}

/// What the form is judged by.
pub trait World {
    /// In the order they are offered; never empty.
    fn kinds(&self) -> &[TourKind];
    /// Whether a tour may begin then.
    ///
    /// # Errors
    ///
    /// Why not.
    fn slot(&self, at: Slot) -> Result<Slot, Unfit>;
    /// The home with this id.
    ///
    /// # Errors
    ///
    /// [`Mistake::Gone`] or [`Mistake::Leased`].
    fn unit(&self, id: &str) -> Result<UnitRef, Mistake>;
    /// E.164 of a number as people write it in the building's country; `None` where it is none.
    fn phone(&self, text: &str) -> Option<String>;
    fn is_email(&self, text: &str) -> bool;
    fn today(&self) -> NaiveDate;
    /// What the vendor's prescreening asks, at most [`MOST_QUESTIONS`]; nothing at most vendors.
    fn questions(&self) -> &[Question] {
        &[]
    }
}

impl TourForm {
    /// Of a repeated field the last counts; what is not a field of the form is left out.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            let value = value.into_owned();
            match &*name {
                "name" => form.name = value,
                "email" => form.email = value,
                "phone" => form.phone = value,
                "unit" => form.unit = value,
                "slot" => form.slot = value,
                "kind" => form.kind = value,
                "move_in" => form.move_in = value,
                "message" => form.message = value,
                "consent" => form.consent = !matches!(value.trim(), "" | "0" | "false" | "off" | "no"),
                other => {
                    if let Some(place) = Question::place(other) {
                        form.answers[place] = value;
                    }
                }
            }
        }
        form
    }

    /// Everything typed, without blanks around it: what tells two forms apart.
    pub fn typed(&self) -> impl Iterator<Item = &str> {
        let consent = if self.consent { "yes" } else { "no" };
        let answers = (0..MOST_QUESTIONS).map(Field::Question).filter(|field| !self.get(*field).trim().is_empty());
        let answers = answers.flat_map(|field| [field.word(), self.get(field).trim()]);
        std::iter::once(consent).chain(Field::ALL.into_iter().map(|field| self.get(field).trim())).chain(answers)
    }

    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Name => &self.name,
            Field::Email => &self.email,
            Field::Phone => &self.phone,
            Field::Unit => &self.unit,
            Field::Slot => &self.slot,
            Field::Kind => &self.kind,
            Field::MoveIn => &self.move_in,
            Field::Message => &self.message,
            Field::Question(place) => self.answers.get(place).map_or("", String::as_str),
        }
    }

    /// The request, or everything that is wrong, in the form's order.
    ///
    /// # Errors
    ///
    /// At least one mistake, at most one for each field.
    pub fn parse(&self, world: &dyn World) -> Result<TourRequest, Vec<(Field, Mistake)>> {
        let mut wrong = Vec::new();
        let questions = world.questions();
        let books = self.is_prescreened(questions.len());
        let unit = note(&mut wrong, Field::Unit, self.unit(world).and_then(|unit| enough(books, unit, Option::is_some)));
        let kind = note(&mut wrong, Field::Kind, self.kind(world).and_then(|kind| enough(books, kind, |kind| *kind != TourKind::Video)));
        let slot = note(&mut wrong, Field::Slot, self.slot(world));
        let name = note(&mut wrong, Field::Name, self.name().and_then(|name| enough(books, name, |name| first_and_last(name).is_some())));
        let email = note(&mut wrong, Field::Email, self.email(world).and_then(|email| enough(books, email, Option::is_some)));
        let callable = |phone: &Option<String>| phone.as_deref().and_then(ten_digits).is_some();
        let phone = note(&mut wrong, Field::Phone, self.phone(world).and_then(|phone| enough(books, phone, callable)));
        let move_in = note(&mut wrong, Field::MoveIn, self.move_in(world));
        let message = note(&mut wrong, Field::Message, self.message());
        let asked = questions.iter().enumerate().filter(|_| books);
        let answers: Vec<Option<Answer>> = asked
            .map(|(place, question)| {
                let field = Field::Question(place);
                note(&mut wrong, field, question.read(self.get(field)))
            })
            .collect();
        let answers = answers.into_iter().collect();
        match (unit, kind, slot, name, email, phone, move_in, message, answers) {
            (Some(unit), Some(kind), Some(slot), Some(name), Some(email), Some(phone), Some(move_in), Some(message), Some(answers)) => {
                Ok(TourRequest { name, email, phone, unit, slot, kind, move_in, message, consent: self.consent, answers })
            }
            _ => Err(wrong),
        }
    }

    /// The part of it that names a time.
    ///
    /// # Errors
    ///
    /// What is wrong with the time or the kind.
    pub fn parse_time(&self, world: &dyn World) -> Result<Ask, Vec<(Field, Mistake)>> {
        let mut wrong = Vec::new();
        let kind = note(&mut wrong, Field::Kind, self.kind(world));
        let slot = note(&mut wrong, Field::Slot, self.slot(world));
        match (kind, slot) {
            (Some(kind), Some(slot)) => Ok(Ask { slot, kind }),
            _ => Err(wrong),
        }
    }

    fn unit(&self, world: &dyn World) -> Result<Option<UnitRef>, Mistake> {
        if self.unit.trim().is_empty() { Ok(None) } else { world.unit(self.unit.trim()).map(Some) }
    }

    fn kind(&self, world: &dyn World) -> Result<TourKind, Mistake> {
        if self.kind.trim().is_empty() {
            return world.kinds().first().copied().ok_or(Mistake::Unreadable);
        }
        TourKind::parse(&self.kind).filter(|kind| world.kinds().contains(kind)).ok_or(Mistake::Unreadable)
    }

    fn slot(&self, world: &dyn World) -> Result<Slot, Mistake> {
        if self.slot.trim().is_empty() {
            return Err(Mistake::Missing);
        }
        let at = parse_slot(&self.slot).ok_or(Mistake::Unreadable)?;
        world.slot(at).map_err(Mistake::Unfit)
    }

    fn name(&self) -> Result<String, Mistake> {
        let name = one_line(&self.name, NAME_MOST)?;
        if name.chars().any(char::is_alphanumeric) { Ok(name) } else { Err(Mistake::Missing) }
    }

    fn email(&self, world: &dyn World) -> Result<Option<String>, Mistake> {
        let email = one_line(&self.email, EMAIL_MOST)?;
        if email.is_empty() {
            return if self.phone.trim().is_empty() { Err(Mistake::NoContact) } else { Ok(None) };
        }
        if world.is_email(&email) { Ok(Some(email)) } else { Err(Mistake::Unreadable) }
    }

    fn phone(&self, world: &dyn World) -> Result<Option<String>, Mistake> {
        let phone = one_line(&self.phone, PHONE_MOST)?;
        if phone.is_empty() {
            return Ok(None);
        }
        world.phone(&phone).map(Some).ok_or(Mistake::Unreadable)
    }

    fn move_in(&self, world: &dyn World) -> Result<Option<NaiveDate>, Mistake> {
        let text = self.move_in.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10).ok_or(Mistake::Unreadable)?;
        if date < world.today() { Err(Mistake::Past) } else { Ok(Some(date)) }
    }

    fn message(&self) -> Result<Option<String>, Mistake> {
        let text = self.message.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        if text.chars().count() > MESSAGE_MOST {
            return Err(Mistake::TooLong(MESSAGE_MOST));
        }
        if text.chars().any(|c| c != '\n' && c != '\t' && unprintable(c)) {
            return Err(Mistake::Unprintable);
        }
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }
}

fn note<T>(wrong: &mut Vec<(Field, Mistake)>, field: Field, read: Result<T, Mistake>) -> Option<T> {
    read.map_err(|mistake| wrong.push((field, mistake))).ok()
}

/// Whoever answers a prescreening asks the vendor to book, which takes more than the office needs.
fn enough<T>(books: bool, value: T, suffices: impl Fn(&T) -> bool) -> Result<T, Mistake> {
    if books && !suffices(&value) { Err(Mistake::TooLittleToBook) } else { Ok(value) }
}

/// Trimmed; empty is left to the caller.
pub(super) fn one_line(text: &str, most: usize) -> Result<String, Mistake> {
    let text = text.trim();
    if text.chars().count() > most {
        return Err(Mistake::TooLong(most));
    }
    if text.chars().any(unprintable) { Err(Mistake::Unprintable) } else { Ok(text.to_owned()) }
}

/// Control characters, and those that turn the direction of all that follows: a name that holds one would rewrite the line it is shown in.
fn unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
