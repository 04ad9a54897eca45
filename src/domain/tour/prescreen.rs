//! What a vendor's prescreening asks before it books a showing, and what a renter answers to it. The operator says what the vendor asks;
//! nobody but the renter says what is answered.

use serde::{Deserialize, Serialize};

use super::{TourForm, form::Mistake, form::one_line};

/// The most questions of one building, the two that every prescreening has among them.
pub const MOST_QUESTIONS: usize = 12;
/// Longest answer in characters.
const ANSWER_MOST: usize = 300;

/// The controls' names, in the form's order.
const NAMES: [&str; MOST_QUESTIONS] = [
    "prescreen-1",
    "prescreen-2",
    "prescreen-3",
    "prescreen-4",
    "prescreen-5",
    "prescreen-6",
    "prescreen-7",
    "prescreen-8",
    "prescreen-9",
    "prescreen-10",
    "prescreen-11",
    "prescreen-12",
];

/// One thing that the vendor's prescreening asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub topic: Topic,
    /// As the renter reads it, and as an own question is named to the vendor.
    pub text: String,
    pub kind: AnswerKind,
}

/// Where the vendor wants an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    CreditScore,
    Income,
    /// A question of the account's own.
    Own {
        /// The vendor's word for a kind of question that it knows, such as `housing_voucher`.
        fixed_type: Option<String>,
    },
}

/// What counts as an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerKind {
    /// One of these, word for word.
    Choice(Vec<String>),
    /// Digits, with the signs that people write among them: `$5,400.00`.
    Number,
    /// One line.
    Text,
}

/// What a renter answered, beside what was asked then. Personal data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub topic: Topic,
    pub question: String,
    pub answer: String,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answer(…)")
    }
}

impl Question {
    /// The name of the control of the question at a place, from 0; the last one's for a place beyond [`MOST_QUESTIONS`].
    pub const fn name(place: usize) -> &'static str {
        NAMES[if place < MOST_QUESTIONS { place } else { MOST_QUESTIONS - 1 }]
    }

    /// The place of the question whose control has this name.
    pub(super) fn place(name: &str) -> Option<usize> {
        NAMES.iter().position(|known| *known == name)
    }

    /// An answer as typed, without blanks around it.
    ///
    /// # Errors
    ///
    /// Why it is none.
    pub(super) fn read(&self, typed: &str) -> Result<Answer, Mistake> {
        let answer = one_line(typed, ANSWER_MOST)?;
        if answer.is_empty() {
            return Err(Mistake::Missing);
        }
        let fits = match &self.kind {
            AnswerKind::Choice(choices) => choices.contains(&answer),
            AnswerKind::Number => is_number(&answer),
            AnswerKind::Text => true,
        };
        if fits { Ok(Answer { topic: self.topic.clone(), question: self.text.clone(), answer }) } else { Err(Mistake::Unreadable) }
    }
}

impl TourForm {
    /// Whether any of so many questions was answered. Nobody has to: who answers none is told of to the office alone.
    pub(super) fn is_prescreened(&self, questions: usize) -> bool {
        self.answers.iter().take(questions).any(|answer| !answer.trim().is_empty())
    }
}

fn is_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '$'))
}

/// The ten digits of a North American number in E.164, the only ones that a prescreening takes.
pub fn ten_digits(e164: &str) -> Option<&str> {
    e164.strip_prefix("+1").filter(|digits| digits.len() == 10 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The first word of a name, and the rest; `None` for a name of one word.
pub fn first_and_last(name: &str) -> Option<(&str, &str)> {
    let (first, last) = name.trim().split_once(char::is_whitespace)?;
    Some((first, last.trim_start()))
}
