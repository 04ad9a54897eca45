//! `[building.prescreen]`: what a vendor asks that books only with answers.

use super::{super::Question, ALDER, read};
use crate::domain::tour::prescreen::{AnswerKind, Topic};

const QUESTIONS: &str = r#"
[building.prescreen]
credit_score = { kind = "choice", choices = ["Below 600", "600-699", "700+"] }
income = { text = "What you earn a month", kind = "number" }
questions = [
    { text = "Do you use a housing voucher?", kind = "choice", choices = ["Yes", "No"], fixed_type = "housing_voucher" },
    { text = "Why do you move?", kind = "text" },
]

[smtp]"#;

/// The complete file at RentEngine with these questions.
fn file(questions: &str) -> String {
    ALDER
        .replace("kind = \"seeclickrent\"\nbase_url = \"https://seeclickrent.com\"", "kind = \"rentengine\"")
        .replace("\n[smtp]", questions)
}

#[test]
fn questions_are_asked_in_the_files_order_after_the_two_that_every_prescreening_has() {
    let settings = read(&file(QUESTIONS)).unwrap();
    let choice = |choices: &[&str]| AnswerKind::Choice(choices.iter().map(|choice| (*choice).to_owned()).collect());
    let question = |topic, text: &str, kind| Question { topic, text: text.to_owned(), kind };
    assert_eq!(
        settings.buildings[0].prescreen,
        [
            question(Topic::CreditScore, "Credit score", choice(&["Below 600", "600-699", "700+"])),
            question(Topic::Income, "What you earn a month", AnswerKind::Number),
            question(
                Topic::Own { fixed_type: Some("housing_voucher".to_owned()) },
                "Do you use a housing voucher?",
                choice(&["Yes", "No"])
            ),
            question(Topic::Own { fixed_type: None }, "Why do you move?", AnswerKind::Text),
        ]
    );
    assert!(read(ALDER).unwrap().buildings[0].prescreen.is_empty(), "nothing is asked where nothing is said");
}

#[test]
fn a_mistake_in_the_questions_names_its_key_and_its_cure() {
    let own = |count: usize| format!("questions = [{}]", "{ text = \"Why?\", kind = \"text\" },".repeat(count));
    let eleven = own(11);
    let cases = [
        ("income = { text = \"What you earn a month\", kind = \"number\" }\n", "", "building.prescreen.income", "it is missing"),
        ("kind = \"number\"", "kind = \"digits\"", "building.prescreen.income.kind", "choice, number and text"),
        (
            "kind = \"number\"",
            "kind = \"number\", choices = [\"1\", \"2\"]",
            "building.prescreen.income.choices",
            "only an answer of kind choice",
        ),
        (", choices = [\"Yes\", \"No\"]", "", "building.prescreen.questions.choices", "it is missing"),
        ("[\"Yes\", \"No\"]", "[\"Yes\"]", "building.prescreen.questions.choices", "nothing to choose from"),
        ("[\"Yes\", \"No\"]", "[\"Yes\", \"Yes\"]", "building.prescreen.questions.choices", "stands there twice"),
        ("text = \"Why do you move?\", ", "", "building.prescreen.questions.text", "it is missing"),
        ("kind = \"text\" },", "kind = \"text\", answer = \"700+\" },", "building.prescreen.questions.answer", "no such key"),
        ("questions = [", &format!("{eleven}\n#"), "building.prescreen.questions", "11 questions are more than the 10"),
    ];
    for (correct, wrong, key, says) in cases {
        assert!(QUESTIONS.contains(correct), "{correct}");
        let mut text = QUESTIONS.replacen(correct, wrong, 1);
        if wrong.starts_with(&eleven) {
            let end = text.find("#").unwrap();
            text.truncate(end);
            text.push_str("\n[smtp]");
        }
        let problems = read(&file(&text)).expect_err(wrong);
        assert_eq!((problems.len(), problems[0].key.as_str()), (1, key), "{problems:#?}");
        assert!(problems[0].to_string().contains(says), "{}", problems[0]);
    }
}

#[test]
fn questions_belong_to_a_vendor_that_books_and_to_an_office_that_has_the_rest() {
    let elsewhere = read(&ALDER.replace("\n[smtp]", QUESTIONS)).unwrap_err();
    assert!(elsewhere[0].to_string().contains("seeclickrent books no showings"), "{}", elsewhere[0]);
    let nobody = read(&file(QUESTIONS).replace("email_to = [\"leasing@alder.example\"]\n", "")).unwrap_err();
    assert_eq!((nobody.len(), nobody[0].key.as_str()), (1, "building.prescreen"));
    assert!(nobody[0].to_string().contains("would reach nobody") && nobody[0].to_string().contains("email_to = ["), "{}", nobody[0]);
}
