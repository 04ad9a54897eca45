//! One lead to Spark: the renter becomes a contact, found by their e-mail or made, and the office gets a message from them. A contact made
//! twice is harmless and found again; the message is what counts, and it is sent once.

use std::sync::Arc;

use async_trait::async_trait;
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use url::Url;

use super::{
    super::{
        Accepted, LeadError, LeadSink,
        client::{Answer, Client, Question, Scrub},
        lead_message,
        record::{self, Record},
        text,
    },
    envelope::meaning,
};
use crate::{
    locales::Catalogue,
    server::{settings, sources::SourceError, tours::notice::Notice},
};

/// Longest id, in characters; what is longer is none.
const ID_CHARS: usize = 80;

/// The code of a contact that is there already.
const CONFLICT: &str = "1055";

/// The desk of a listing's agent at Spark.
#[derive(Debug)]
pub struct SparkLeads {
    client: Client,
    base_url: Url,
    token: SecretString,
    scrub: Scrub,
    listing: String,
    words: Arc<Catalogue>,
    /// Whose key it is, who therefore gets the message.
    account: OnceCell<String>,
}

impl SparkLeads {
    /// `words` is the language that the leasing office reads.
    pub fn new(building: &settings::Building, client: Client, words: Arc<Catalogue>) -> Self {
        let token = building.source.token.clone();
        let scrub = Scrub::new(&token);
        let listing = building.source.option("listing").unwrap_or_default().to_owned();
        Self { client, base_url: building.source.base_url.clone(), token, scrub, listing, words, account: OnceCell::new() }
    }

    fn question(&self, path: &str, query: &[(&str, &str)]) -> Question {
        let mut url = self.base_url.clone();
        url.set_path(path);
        url.set_query(None);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Question::new(url).bearer(&self.token).with("x-sparkapi-user-agent", "Stoop")
    }

    async fn contact(&self, notice: &Notice) -> Result<String, LeadError> {
        if let Some(id) = self.known_contact(notice).await? {
            return Ok(id);
        }
        let request = &notice.request;
        let mut contact = json!({ "DisplayName": request.name });
        if let Some(email) = &request.email {
            contact["PrimaryEmail"] = json!(email);
        }
        let body = json!({ "D": { "Contacts": [contact], "Notify": true } });
        match self.client.post(self.question("/v1/contacts", &[]), body.to_string().into_bytes()).await {
            // Its errors may come under a status of success.
            Ok(answer) if self.names(&answer, CONFLICT) => self.known_contact(notice).await?.ok_or(LeadError::Rejected { status: 409 }),
            Ok(answer) => {
                if let Some(error) = refusal(&answer) {
                    return Err(error);
                }
                let unnamed = LeadError::NotSent("its answer names no contact");
                self.first_result(&answer).and_then(|result| id_of(&result)).ok_or(unnamed)
            }
            // It is there already, and was not found by the filter.
            Err(LeadError::Rejected { status: 409 }) => self.known_contact(notice).await?.ok_or(LeadError::Rejected { status: 409 }),
            // Whatever became of the contact, the office knows of nothing yet.
            Err(LeadError::Unknown(_) | LeadError::Failed { .. }) => Err(LeadError::NotSent("it did not say whether it made the contact")),
            Err(error) => Err(error),
        }
    }

    async fn known_contact(&self, notice: &Notice) -> Result<Option<String>, LeadError> {
        let Some(email) = &notice.request.email else { return Ok(None) };
        let filter = format!("PrimaryEmail Eq '{}'", quoted(email));
        let answer = self.client.look_up(self.question("/v1/contacts", &[("_select", "Id"), ("_filter", &filter)])).await?;
        Ok(self.first_result(&answer).and_then(|result| id_of(&result)))
    }

    async fn account(&self) -> Result<&String, LeadError> {
        self.account
            .get_or_try_init(|| async {
                let answer = self.client.look_up(self.question("/v1/my/account", &[])).await?;
                let unnamed = LeadError::NotSent("its answer names no account");
                self.first_result(&answer).and_then(|result| id_of(&result)).ok_or(unnamed)
            })
            .await
    }

    fn names(&self, answer: &Answer, code: &str) -> bool {
        let code_of = |root: Record<'_>| root.inner("D").unwrap_or(root).text("Code");
        record::object(answer, &self.scrub).ok().and_then(code_of).is_some_and(|named| named.trim() == code)
    }

    fn first_result(&self, answer: &Answer) -> Option<Record<'_>> {
        let root = record::object(answer, &self.scrub).ok()?;
        let inner = root.inner("D").unwrap_or(root);
        inner.list("Results")?.into_iter().flatten().next()
    }

    fn message(&self, notice: &Notice, sender: &str, recipient: &str) -> Value {
        let request = &notice.request;
        let text = [lead_message::write(notice, &self.words), contact_lines(notice)].join("\n");
        json!({ "D": { "Messages": [{
            "Type": "ShowingRequest",
            "EventDateTime": request.slot.format("%Y-%m-%dT%H:%M:%S").to_string(),
            "SenderId": sender,
            "Recipients": [recipient],
            "ListingId": self.listing,
            "Subject": self.words.with("lead-reference", &[("reference", &notice.reference)]),
            "Body": text,
        }] } })
    }
}

#[async_trait]
impl LeadSink for SparkLeads {
    async fn send(&self, notice: &Notice) -> Result<Accepted, LeadError> {
        let sender = self.contact(notice).await?;
        let recipient = self.account().await?;
        let body = self.message(notice, &sender, recipient).to_string().into_bytes();
        let answer = self.client.post(self.question("/v1/messages", &[]), body).await?;
        accepted(&answer, &self.scrub)
    }
}

/// A word of the vendor's own that it did not take what it was sent.
fn refusal(answer: &Answer) -> Option<LeadError> {
    match meaning(answer)? {
        SourceError::Throttled { retry_after } => Some(LeadError::Throttled { retry_after }),
        SourceError::Rejected { status } | SourceError::Refused { status } => Some(LeadError::Rejected { status }),
        SourceError::Misasked(_) => Some(LeadError::Rejected { status: 400 }),
        _ => None,
    }
}

/// Only an answer that says so says that the message is there; it names no id.
fn accepted(answer: &Answer, scrub: &Scrub) -> Result<Accepted, LeadError> {
    let unknown = |what: &str| LeadError::Unknown(format!("it answered {} with {what}", answer.status));
    if let Some(error) = refusal(answer) {
        return Err(error);
    }
    if meaning(answer).is_some() {
        return Err(unknown("an error in the answer"));
    }
    let root = record::object(answer, scrub).map_err(unknown)?;
    let inner = root.inner("D").unwrap_or(root);
    match inner.flag("Success") {
        Some(true) => Ok(Accepted { lead_id: None }),
        _ => Err(unknown("no word of success")),
    }
}

/// The id, or the last part of the address that names it.
fn id_of(result: &Record<'_>) -> Option<String> {
    let named = result.id("Id").or_else(|| result.text("ResourceUri")?.rsplit('/').next().map(str::to_owned))?;
    text::one_line(&named, ID_CHARS).filter(|id| *id == named)
}

/// A text inside the quotes of a SparkQL filter.
fn quoted(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).flat_map(|c| matches!(c, '\'' | '\\').then_some('\\').into_iter().chain([c])).collect()
}

/// How the renter can be reached, for a reader who sees the message alone.
fn contact_lines(notice: &Notice) -> String {
    let request = &notice.request;
    [Some(request.name.as_str()), request.email.as_deref(), request.phone.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_quote_in_an_address_does_not_end_the_filter() {
        assert_eq!(super::quoted("o'neil\\@x.example\n"), "o\\'neil\\\\@x.example");
    }
}
