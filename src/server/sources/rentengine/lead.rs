//! One showing at RentEngine: whether the home is shown then, and the booking, with the renter's own answers to the account's
//! prescreening. Where anything that it takes is missing nothing is asked and nothing made up; the office has the request by mail.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde_json::{Value, json};
use url::Url;

use super::super::{
    Accepted, LeadError, LeadSink,
    client::{Answer, Client, Question, Scrub},
    record::{self, Record},
};
use crate::{
    domain::tour::{
        TourKind,
        prescreen::{Topic, first_and_last, ten_digits},
    },
    server::{
        settings,
        tours::notice::{About, Notice},
    },
};

const AVAILABILITY: &str = "/api/public/v1/showings/availability";
const CREATE: &str = "/api/public/v1/showings/create";

/// The showings of an account's homes.
#[derive(Debug)]
pub struct RentEngineLeads {
    client: Client,
    base_url: Url,
    token: SecretString,
    scrub: Scrub,
}

impl RentEngineLeads {
    pub fn new(building: &settings::Building, client: Client) -> Self {
        let token = building.source.token.clone();
        let scrub = Scrub::new(&token);
        Self { client, base_url: building.source.base_url.clone(), token, scrub }
    }

    /// The home's number is all that is ever in an address.
    fn question(&self, path: &str, unit: Option<u64>) -> Question {
        let mut url = self.base_url.clone();
        url.set_path(path);
        url.set_query(unit.map(|unit| format!("unitId={unit}")).as_deref());
        Question::new(url).bearer(&self.token).reason(reason)
    }

    /// Whether the home is shown at that time in that way.
    async fn is_shown(&self, showing: &Showing<'_>) -> Result<(), LeadError> {
        let answer = self.client.look_up(self.question(AVAILABILITY, Some(showing.unit))).await?;
        let told = record::object(&answer, &self.scrub).ok().and_then(|root| root.inner("availability"));
        let told = told.ok_or(LeadError::NotTold("it did not say when it shows the home"))?;
        let windows = ["availableShowingWindows", "preferredShowingWindows"];
        let windows = windows.into_iter().filter_map(|key| told.list(key)).flatten().flatten();
        let open: Vec<Record<'_>> = windows.filter(|window| holds(window, showing.at)).collect();
        if open.is_empty() {
            return Err(LeadError::Declined("it does not show this home at that time"));
        }
        let fits = |window: &Record<'_>| {
            let methods = window.texts("showingMethodsAvailable");
            methods.is_empty() || methods.iter().any(|method| method.trim().eq_ignore_ascii_case(showing.method))
        };
        if open.iter().any(fits) { Ok(()) } else { Err(LeadError::Declined("it does not show this home in that way at that time")) }
    }
}

#[async_trait]
impl LeadSink for RentEngineLeads {
    async fn send(&self, notice: &Notice) -> Result<Accepted, LeadError> {
        let showing = Showing::of(notice).map_err(LeadError::Declined)?;
        if showing.at <= self.client.now() {
            return Err(LeadError::Declined("the time asked for has passed"));
        }
        self.is_shown(&showing).await?;
        let posted = self.client.post(self.question(CREATE, None), showing.body().to_string().into_bytes()).await;
        match posted {
            Ok(answer) => accepted(&answer, &self.scrub),
            // A booking carries no reference by which a second one could be known, so what may have arrived is never sent again.
            Err(LeadError::Failed { status, .. }) => Err(LeadError::Unknown(format!("it answered {status}"))),
            Err(error) => Err(error),
        }
    }
}

/// Everything that a booking takes.
struct Showing<'n> {
    unit: u64,
    at: DateTime<Utc>,
    method: &'static str,
    name: (&'n str, &'n str),
    email: &'n str,
    phone: &'n str,
    credit_score: &'n str,
    income: &'n str,
    /// Those to the account's own questions.
    answers: Vec<Value>,
}

impl<'n> Showing<'n> {
    /// Why nothing is booked otherwise.
    fn of(notice: &'n Notice) -> Result<Self, &'static str> {
        if notice.about != About::Request || notice.overtaken {
            return Err("the renter has changed or cancelled the tour, which it takes from a person only");
        }
        let request = &notice.request;
        let to = |wanted: &Topic| request.answers.iter().find(|answer| answer.topic == *wanted).map(|answer| answer.answer.as_str());
        let own = request.answers.iter().filter_map(|answer| {
            let Topic::Own { fixed_type } = &answer.topic else { return None };
            let mut told = json!({ "question": answer.question, "answer": answer.answer });
            if let Some(fixed_type) = fixed_type {
                told["fixedQuestionType"] = json!(fixed_type);
            }
            Some(told)
        });
        Ok(Self {
            unit: request.unit.as_ref().and_then(|unit| unit.id.parse().ok()).ok_or("a showing is of one of its homes")?,
            at: request.slot.to_utc(),
            method: match request.kind {
                TourKind::Guided => "Accompanied",
                TourKind::SelfGuided => "Self Guided",
                TourKind::Video => return Err("it shows no home by video call"),
            },
            name: first_and_last(&request.name).ok_or("it wants a first and a last name")?,
            email: request.email.as_deref().ok_or("it wants an e-mail address")?,
            phone: request.phone.as_deref().and_then(ten_digits).ok_or("it wants a phone number of ten digits")?,
            credit_score: to(&Topic::CreditScore).ok_or("its prescreening was not answered")?,
            income: to(&Topic::Income).ok_or("its prescreening was not answered")?,
            answers: own.collect(),
        })
    }

    fn body(&self) -> Value {
        json!({
            "unitId": self.unit,
            "plannedForTime": self.at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "desiredShowingMethod": self.method,
            "rescheduleEvent": null,
            "prospectData": {
                "firstName": self.name.0,
                "lastName": self.name.1,
                "email": self.email,
                "phone": self.phone,
                "creditScore": self.credit_score,
                "income": self.income,
                "questionAnswers": self.answers,
                "prospectType": "Self",
                "agentTk": null,
            },
        })
    }
}

/// Whether a tour may begin then: from the window's start up to, and not at, its end.
fn holds(window: &Record<'_>, at: DateTime<Utc>) -> bool {
    let instant = |key| window.text(key).and_then(|text| DateTime::parse_from_rfc3339(text.trim()).ok());
    instant("start").is_some_and(|start| start <= at) && instant("end").is_some_and(|end| at < end)
}

/// Only its word of success says that the showing is booked; it names no id.
fn accepted(answer: &Answer, scrub: &Scrub) -> Result<Accepted, LeadError> {
    let unknown = |what: &str| LeadError::Unknown(format!("it answered {} with {what}", answer.status));
    let told = record::object(answer, scrub).map_err(unknown)?;
    match told.text("statusText") {
        Some(word) if word.trim().eq_ignore_ascii_case("success") => Ok(Accepted { lead_id: None }),
        _ => Err(unknown("no word of success")),
    }
}

/// What `{"error": "…"}` under a status of 400 means, in words of ours: its own may hold what the renter wrote.
fn reason(answer: &Answer) -> Option<&'static str> {
    let error: Value = serde_json::from_slice(&answer.body).ok().filter(|_| answer.status == 400)?;
    let told = error.get("error")?.as_str()?.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| told.contains(word));
    Some(if says(&["prescreen", "pre-screen", "qualif"]) {
        "its prescreening did not let it through"
    } else if says(&["window", "availab", "plannedfortime"]) {
        "it does not show this home at that time"
    } else {
        "it found fault with the request (status 400)"
    })
}
