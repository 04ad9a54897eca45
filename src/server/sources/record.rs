//! A vendor's JSON, read leniently: every value of a record is read on its own and by whoever needs it, so that an odd one costs
//! nothing but itself. A text may be a number and a number a text; null, missing and, for most questions, empty are nothing.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::{
    SourceError,
    client::{Answer, Scrub},
};
use crate::domain::measure::Decimal;

/// Magnitudes beyond this are no number of rooms, feet or dollars.
const LARGEST: Decimal = Decimal::whole(1_000_000_000);

/// One element of the array; `Err` says what it is instead of an object.
pub type Element<'a> = Result<Record<'a>, &'static str>;

/// The keys of one record with their values as written.
#[derive(Debug, Clone)]
pub struct Record<'a> {
    values: HashMap<String, Box<RawValue>>,
    scrub: &'a Scrub,
}

/// The bare array, one element a record. Anything else is an error: an answer of another shape must not empty a building.
pub fn records<'a>(answer: &Answer, scrub: &'a Scrub) -> Result<Vec<Element<'a>>, SourceError> {
    let text = String::from_utf8_lossy(&answer.body);
    let text = text.trim_start_matches('\u{feff}').trim();
    let elements: Vec<&RawValue> = serde_json::from_str(text).map_err(|_| SourceError::Nonsense(instead(text, answer)))?;
    Ok(elements.into_iter().map(|raw| Record::read(raw, scrub)).collect())
}

/// The object that an answer is, where a list of homes is inside it. Anything else is an error, as in [`records`].
pub fn envelope<'a>(answer: &Answer, scrub: &'a Scrub) -> Result<Record<'a>, SourceError> {
    object(answer, scrub).map_err(|what| SourceError::Nonsense(format!("it is {what}")))
}

/// The one object that an answer is; `Err` says what it is instead, without a word of it.
pub fn object<'a>(answer: &Answer, scrub: &'a Scrub) -> Result<Record<'a>, &'static str> {
    let text = String::from_utf8_lossy(&answer.body);
    let text = text.trim_start_matches('\u{feff}').trim();
    let web_page = text.starts_with('<') || answer.content_type.as_deref() == Some("text/html");
    let raw: &RawValue = serde_json::from_str(text).map_err(|_| match text {
        "" => "nothing at all",
        _ if web_page => "a web page",
        _ => "something that is no JSON or was cut short",
    })?;
    Record::read(raw, scrub)
}

/// What came instead of an array, without a word of it.
fn instead(text: &str, answer: &Answer) -> String {
    match text.as_bytes().first() {
        None => "it is empty".to_owned(),
        Some(b'<') => "it is a web page".to_owned(),
        _ if answer.content_type.as_deref() == Some("text/html") => "it is a web page".to_owned(),
        Some(b'{') => "it is one object where a list of homes is due".to_owned(),
        Some(b'[') => "its list of homes is cut short or no JSON".to_owned(),
        Some(_) => "it is no list of homes".to_owned(),
    }
}

impl<'a> Record<'a> {
    fn read(raw: &RawValue, scrub: &'a Scrub) -> Element<'a> {
        let values = serde_json::from_str(raw.get())
            .map_err(|_| if raw.get().starts_with('{') { "an object that cannot be read" } else { "no object" })?;
        Ok(Self { values, scrub })
    }

    /// The value as written; `None` for a missing key and for null.
    fn raw(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(|raw| raw.get()).filter(|raw| *raw != "null")
    }

    /// Whether there is anything under the key; null, `false` and what is empty are nothing.
    pub fn has(&self, key: &str) -> bool {
        self.raw(key).is_some_and(|raw| !matches!(raw.trim(), "[]" | "{}" | "\"\"" | "false"))
    }

    /// Its keys, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// The object under a key.
    pub fn inner(&self, key: &str) -> Option<Self> {
        let raw: &RawValue = serde_json::from_str(self.raw(key)?).ok()?;
        Record::read(raw, self.scrub).ok()
    }

    /// The elements of the array under a key; `None` where there is no array.
    pub fn list(&self, key: &str) -> Option<Vec<Element<'a>>> {
        let elements: Vec<&RawValue> = serde_json::from_str(self.raw(key)?).ok()?;
        Some(elements.into_iter().map(|raw| Record::read(raw, self.scrub)).collect())
    }

    /// The texts of the array under a key, numbers as they are written; other elements are left out.
    pub fn texts(&self, key: &str) -> Vec<String> {
        let elements: Vec<&RawValue> = self.raw(key).and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default();
        elements.into_iter().filter_map(|raw| self.text_of(raw.get())).collect()
    }

    /// A text, or a number as it is written. Without the credential, should the vendor have put it there.
    pub fn text(&self, key: &str) -> Option<String> {
        self.text_of(self.raw(key)?)
    }

    fn text_of(&self, raw: &str) -> Option<String> {
        let text = if raw.starts_with('"') { serde_json::from_str(raw).ok()? } else { written_number(raw)?.to_owned() };
        Some(self.scrub.clean(text))
    }

    /// A whole number or a text, exactly as sent; a number of any length keeps all its digits.
    pub fn id(&self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let is_text = self.raw(key)?.starts_with('"');
        match digits.split_once('.') {
            _ if is_text => Some(text),
            None => digits.bytes().all(|b| b.is_ascii_digit()).then_some(text),
            Some((_, part)) if part.bytes().all(|b| b == b'0') => text.split('.').next().map(str::to_owned),
            Some(_) => None,
        }
    }

    /// A number, or a text that holds one. `None` for anything else, `"N/A"` included.
    pub fn number(&self, key: &str) -> Option<Decimal> {
        let text = self.text(key)?;
        let text = text.trim();
        let number = Decimal::parse_signed(text).or_else(|| Decimal::from_f64(written_number(text)?.parse().ok()?))?;
        (number <= LARGEST && number.millionths() >= -LARGEST.millionths()).then_some(number)
    }

    /// An amount of money, as a number or as people write it: `£1,179.00`. `None` for two numbers at once, for commas that set no
    /// thousands apart, and for less than nothing.
    pub fn amount(&self, key: &str) -> Option<Decimal> {
        let amount = self.number(key).or_else(|| written_amount(&self.text(key)?))?;
        (Decimal::ZERO..=LARGEST).contains(&amount).then_some(amount)
    }

    /// Yes or no, in any of the ways such a thing is written.
    pub fn flag(&self, key: &str) -> Option<bool> {
        let raw = self.raw(key)?;
        match raw.trim_matches('"').trim().to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        }
    }
}

/// The text itself where it is a number as JSON writes them.
fn written_number(text: &str) -> Option<&str> {
    let allowed = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E');
    (text.bytes().all(allowed) && text.bytes().any(|b| b.is_ascii_digit())).then_some(text)
}

/// The one number in a text, without the currency and the words around it.
fn written_amount(text: &str) -> Option<Decimal> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut numbers = text.split(|c| !part(c)).filter(|piece| piece.bytes().any(|b| b.is_ascii_digit()));
    let number = numbers.next().filter(|_| numbers.next().is_none())?;
    let before = text.split(number).next().unwrap_or_default();
    if before.contains(['-', '\u{2212}']) {
        return None;
    }
    let number = number.trim_matches(['.', ',']);
    let (whole, pence) = number.split_once('.').map_or((number, None), |(whole, pence)| (whole, Some(pence)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    if groups.any(|group| group.len() != 3) {
        return None;
    }
    let whole = first.to_owned() + &whole[first.len()..].replace(',', "");
    Decimal::parse(&format!("{whole}.{}", pence.unwrap_or("0")))
}
