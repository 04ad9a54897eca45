//! `[building.prescreen]`: what RentEngine's prescreening asks before a showing is booked.

use crate::domain::tour::prescreen::{AnswerKind, MOST_QUESTIONS, Question, Topic};

use super::{
    Leads, SourceKind,
    building::{list, optional},
    entry::Entry,
    problem::quoted,
};

const CREDIT_SCORE: &str = "{ kind = \"choice\", choices = [\"Below 600\", \"600-699\", \"700+\"] }";
const INCOME: &str = "{ kind = \"number\" }";
const OWN: &str = "{ text = \"Do you use a housing voucher?\", kind = \"choice\", choices = [\"Yes\", \"No\"] }";

/// Questions of the account's own: two are in every prescreening.
const OWN_MOST: usize = MOST_QUESTIONS - 2;

/// Reads the section into what is asked, in the form's order. What the vendor does not book goes by mail, so there must be somewhere for
/// it to go.
pub(super) fn prescreen(entry: &Entry<'_>, kind: Option<SourceKind>, leads: Option<&Leads>) -> Option<Vec<Question>> {
    if let Some(kind) = kind.filter(|kind| *kind != SourceKind::RentEngine) {
        entry.refuse(format!("{} books no showings; only rentengine does.", kind.word()), "Remove the section.");
        return None;
    }
    if leads.is_some_and(|leads| leads.email_to.is_empty()) {
        let cure = "Write email_to = [\"leasing@alder.example\"] under [building.leads].";
        entry.refuse("a request that RentEngine does not book would reach nobody: there is no email_to.", cure);
        return None;
    }
    let keys = entry.section("a header [building.prescreen]")?;
    let fixed = |key, example, text: &'static str, topic| {
        keys.required(key, example).and_then(|entry| question(&entry, example, Some(text), |_| Some(topic)))
    };
    let credit_score = fixed("credit_score", CREDIT_SCORE, "Credit score", Topic::CreditScore);
    let income = fixed("income", INCOME, "Monthly income", Topic::Income);
    let own = list(&keys, "questions", &format!("[ {OWN} ]"), |entry| {
        question(entry, OWN, None, |keys| {
            let fixed_type = optional(keys, "fixed_type", |entry| entry.text("\"housing_voucher\""))?;
            Some(Topic::Own { fixed_type })
        })
    });
    if let (Some(entry), Some(asked)) = (keys.entry("questions"), own.as_ref().map(Vec::len).filter(|asked| *asked > OWN_MOST)) {
        entry.refuse(format!("{asked} questions are more than the {OWN_MOST} that a form takes."), "Ask the rest later.");
        return None;
    }
    keys.refuse_unknown();
    Some([credit_score?, income?].into_iter().chain(own?).collect())
}

/// One question; `text` is what is asked where nothing is said.
fn question(
    entry: &Entry<'_>,
    example: &str,
    text: Option<&str>,
    topic: impl FnOnce(&super::section::Section<'_>) -> Option<Topic>,
) -> Option<Question> {
    let keys = entry.section(&format!("a question as {example}"))?;
    let written = match text {
        Some(text) => keys.entry("text").map_or(Some(text.to_owned()), |entry| entry.text("\"Credit score\"")),
        None => {
            keys.required("text", "\"Do you use a housing voucher?\"").and_then(|entry| entry.text("\"Do you use a housing voucher?\""))
        }
    };
    let topic = topic(&keys);
    let kind = keys.required("kind", "\"choice\"").and_then(|entry| {
        entry.parsed("kind of answer; those are choice, number and text", "\"choice\"", |text| match text {
            "choice" => Some(AnswerKind::Choice(Vec::new())),
            "number" => Some(AnswerKind::Number),
            "text" => Some(AnswerKind::Text),
            _ => None,
        })
    });
    let kind = match kind {
        Some(AnswerKind::Choice(_)) => {
            keys.required("choices", "[\"Yes\", \"No\"]").and_then(|entry| choices(&entry)).map(AnswerKind::Choice)
        }
        other => match keys.entry("choices") {
            Some(entry) if other.is_some() => {
                entry.refuse("only an answer of kind choice has choices.", "Remove it, or write kind = \"choice\".");
                None
            }
            _ => other,
        },
    };
    keys.refuse_unknown();
    Some(Question { topic: topic?, text: written?, kind: kind? })
}

/// At least two, no two alike.
fn choices(entry: &Entry<'_>) -> Option<Vec<String>> {
    let example = "[\"Yes\", \"No\"]";
    let read: Vec<Option<String>> = entry.items(example)?.iter().map(|item| item.text("\"Yes\"")).collect();
    let choices: Vec<String> = read.into_iter().collect::<Option<_>>()?;
    if choices.len() < 2 {
        entry.refuse("there is nothing to choose from.", entry.as_in(example));
        return None;
    }
    if let Some(twice) = choices.iter().enumerate().find_map(|(at, choice)| choices[..at].contains(choice).then_some(choice)) {
        entry.refuse(format!("{} stands there twice.", quoted(twice)), "Remove one of the two.");
        return None;
    }
    Some(choices)
}
