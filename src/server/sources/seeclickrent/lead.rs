//! One lead to SeeClickRent. Its documentation shows the address and the token in the body, not the other fields' names: ours are sent
//! until the settings rename them.

use std::sync::Arc;

use async_trait::async_trait;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};
use url::Url;

use super::super::{
    Accepted, LeadError, LeadSink,
    client::{Answer, Client, Question, Scrub},
    lead_message,
    record::{self, Record},
    text,
};
use crate::{
    locales::Catalogue,
    server::{settings, tours::notice::Notice},
};

const PATH: &str = "/api/v1/website_leads";
/// What every lead says of where it comes from.
const SOURCE: &str = "website";
/// Longest id of a lead, in characters; what is longer is none.
const ID_CHARS: usize = 80;
/// Where an answer may name the lead's id, in this order; the documentation says that it does, not where.
const ID_PLACES: [(Option<&str>, &str); 5] =
    [(None, "id"), (None, "lead_id"), (Some("lead"), "id"), (Some("website_lead"), "id"), (Some("data"), "id")];

/// The leasing desk of a building at SeeClickRent.
#[derive(Debug)]
pub struct SeeClickRentLeads {
    client: Client,
    base_url: Url,
    token: SecretString,
    scrub: Scrub,
    /// Our name → the vendor's, where they differ.
    renames: Vec<(String, String)>,
    words: Arc<Catalogue>,
}

impl SeeClickRentLeads {
    /// `words` is the language that the leasing office reads.
    pub fn new(building: &settings::Building, client: Client, words: Arc<Catalogue>) -> Self {
        let token = building.source.token.clone();
        let scrub = Scrub::new(&token);
        let renames = building.leads.lead_fields.clone();
        Self { client, base_url: building.source.base_url.clone(), token, scrub, renames, words }
    }

    fn address(&self) -> Url {
        let mut url = self.base_url.clone();
        url.set_path(PATH);
        url.set_query(None);
        url
    }

    /// What is not known is left out.
    fn body(&self, notice: &Notice) -> Vec<u8> {
        let request = &notice.request;
        let (first_name, last_name) = names(&request.name);
        let unit = request.unit.as_ref();
        let fields = [
            ("token", Some(self.token.expose_secret().into())),
            ("first_name", Some(first_name.into())),
            ("last_name", last_name.map(Value::from)),
            ("email", request.email.as_deref().map(Value::from)),
            ("phone", request.phone.as_deref().map(Value::from)),
            ("message", Some(lead_message::write(notice, &self.words).into())),
            ("unit", unit.map(|unit| unit.label.as_str().into())),
            ("unit_id", unit.map(|unit| unit_id(&unit.id))),
            ("tour_date", Some(request.slot.format("%Y-%m-%d").to_string().into())),
            ("tour_time", Some(request.slot.format("%H:%M").to_string().into())),
            ("move_in_date", request.move_in.map(|date| date.format("%Y-%m-%d").to_string().into())),
            ("source", Some(SOURCE.into())),
        ];
        let known = fields.into_iter().filter_map(|(ours, value)| Some((self.vendors_name(ours), value?)));
        Value::Object(known.collect::<Map<String, Value>>()).to_string().into_bytes()
    }

    fn vendors_name(&self, ours: &str) -> String {
        let renamed = self.renames.iter().find(|(from, _)| from == ours);
        renamed.map_or(ours, |(_, to)| to).to_owned()
    }

    /// What a status of success means: only an answer that makes sense says that the lead is there.
    fn accepted(&self, answer: &Answer) -> Result<Accepted, LeadError> {
        if matches!(answer.status, 201 | 204) && answer.body.trim_ascii().is_empty() {
            return Ok(Accepted { lead_id: None });
        }
        let unknown = |what: &str| LeadError::Unknown(format!("it answered {} with {what}", answer.status));
        let record = record::object(answer, &self.scrub).map_err(unknown)?;
        if record.has("error") || record.has("errors") || record.flag("success") == Some(false) {
            return Err(unknown("an error in the answer"));
        }
        Ok(Accepted { lead_id: lead_id(&record) })
    }
}

#[async_trait]
impl LeadSink for SeeClickRentLeads {
    async fn send(&self, notice: &Notice) -> Result<Accepted, LeadError> {
        let answer = self.client.post(Question::new(self.address()), self.body(notice)).await?;
        self.accepted(&answer)
    }
}

/// The first word, and the rest where there is one.
fn names(name: &str) -> (&str, Option<&str>) {
    let name = name.trim();
    let (first, rest) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    let rest = rest.trim_start();
    (first, (!rest.is_empty()).then_some(rest))
}

/// A number where it is one to the last digit, as the vendor sends it; any other id is text.
fn unit_id(id: &str) -> Value {
    let number = id.parse::<i64>().ok().filter(|number| *number >= 0 && number.to_string() == id);
    number.map_or_else(|| id.into(), Value::from)
}

fn lead_id(record: &Record<'_>) -> Option<String> {
    ID_PLACES.iter().find_map(|(outer, key)| {
        let id = match outer {
            Some(outer) => record.inner(outer)?.id(key)?,
            None => record.id(key)?,
        };
        let whole = text::one_line(&id, ID_CHARS)?;
        (whole == id.trim()).then_some(whole)
    })
}
