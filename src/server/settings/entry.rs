//! One value of the settings, with the words to refuse it.

use std::{fmt::Display, ops::RangeInclusive};

use toml::{Spanned, de::DeValue};

use super::{
    document::Document,
    problem::{Place, Problem, quoted},
    section::Section,
};

/// A value, its dotted key and its place. Everything that reads one returns `None` once it has reported what is wrong.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) key: String,
    pub(super) place: Place,
    pub(super) value: Value<'a>,
}

/// A value as the file or the environment has it.
#[derive(Clone)]
pub(super) enum Value<'a> {
    Toml(&'a Spanned<DeValue<'a>>),
    Text(String),
}

impl<'a> Entry<'a> {
    /// Reports a problem with this value.
    pub(super) fn refuse(&self, sentence: impl Display, cure: impl Display) {
        let (sentence, cure) = (sentence.to_string(), cure.to_string());
        self.document.report(Problem { place: self.place.clone(), key: self.key.clone(), sentence, cure });
    }

    /// "Write key = example." or, for a variable, "Set NAME to example.".
    pub(super) fn as_in(&self, example: &str) -> String {
        match &self.place {
            Place::Variable(name) => format!("Set {name} to {}.", example.trim_matches('"')),
            _ => format!("Write {} = {example}.", self.name()),
        }
    }

    /// The last word of the key.
    pub(super) fn name(&self) -> &str {
        self.key.rsplit('.').next().unwrap_or(&self.key)
    }

    /// Text without surrounding blanks, neither empty nor with control characters.
    pub(super) fn text(&self, example: &str) -> Option<String> {
        let written = match &self.value {
            Value::Text(text) => text.as_str(),
            Value::Toml(value) => match value.get_ref() {
                DeValue::String(text) => text.as_ref(),
                other => return self.refuse_kind(other, "text in quotes", example),
            },
        };
        let text = written.trim();
        if text.is_empty() {
            self.refuse("it is empty.", self.as_in(example));
            return None;
        }
        if text.chars().any(char::is_control) {
            self.refuse("it holds a line break or another control character.", self.as_in(example));
            return None;
        }
        Some(text.to_owned())
    }

    /// Text that `parse` understands; `what` completes "… is no …".
    pub(super) fn parsed<T>(&self, what: &str, example: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(example)?;
        let value = parse(&text);
        if value.is_none() {
            self.refuse(format!("{} is no {what}.", quoted(&text)), self.as_in(example));
        }
        value
    }

    /// A whole number within `range`.
    pub(super) fn whole(&self, range: &RangeInclusive<u32>, example: &str) -> Option<u32> {
        let digits = match &self.value {
            Value::Text(text) => text.clone(),
            Value::Toml(value) => match value.get_ref() {
                DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
                other => return self.refuse_kind(other, "a whole number without quotes", example),
            },
        };
        let value = digits.parse::<u32>().ok().filter(|value| range.contains(value));
        if value.is_none() {
            let (least, most) = (range.start(), range.end());
            self.refuse(format!("{digits} is not between {least} and {most}."), self.as_in(example));
        }
        value
    }

    /// An identifier that the vendor may write as a number or as text: letters, digits, `-` and `_`.
    pub(super) fn identifier(&self, example: &str) -> Option<String> {
        let text = match &self.value {
            Value::Toml(value) => match value.get_ref() {
                DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
                _ => self.text(example)?,
            },
            Value::Text(_) => self.text(example)?,
        };
        if text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
            return Some(text);
        }
        self.refuse(format!("{} has more in it than letters, digits, - and _.", quoted(&text)), self.as_in(example));
        None
    }

    pub(super) fn is_table(&self) -> bool {
        matches!(&self.value, Value::Toml(value) if matches!(value.get_ref(), DeValue::Table(_)))
    }

    /// `true` or `false`.
    pub(super) fn flag(&self) -> Option<bool> {
        match &self.value {
            Value::Toml(value) => match value.get_ref() {
                DeValue::Boolean(flag) => Some(*flag),
                other => self.refuse_kind(other, "true or false, without quotes", "true"),
            },
            Value::Text(text) => text.parse().ok(),
        }
    }

    /// The values of a list; each has this key and its own line.
    pub(super) fn items(&self, example: &str) -> Option<Vec<Self>> {
        let Value::Toml(value) = &self.value else { return None };
        let DeValue::Array(items) = value.get_ref() else { return self.refuse_kind(value.get_ref(), "a list in brackets", example) };
        let place = |item: &Spanned<DeValue<'_>>| self.document.line_at(item.span().start);
        Some(items.iter().map(|item| Self { place: place(item), value: Value::Toml(item), ..self.clone() }).collect())
    }

    /// The keys of a table; `shape` shows how one is written.
    pub(super) fn section(&self, shape: &str) -> Option<Section<'a>> {
        let Value::Toml(value) = &self.value else { return None };
        let DeValue::Table(table) = value.get_ref() else {
            self.refuse(format!("it is {}, not a table.", kind(value.get_ref())), format!("Write {shape}."));
            return None;
        };
        Some(Section::of_table(self.document, self.key.clone(), table, value.span().start))
    }

    fn refuse_kind<T>(&self, found: &DeValue<'_>, wanted: &str, example: &str) -> Option<T> {
        self.refuse(format!("it is {}, not {wanted}.", kind(found)), self.as_in(example));
        None
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
