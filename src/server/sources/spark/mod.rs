//! Spark: one listing of an MLS and the units in it. The listing says what the units do not: standing, price, pictures, address.

mod envelope;
mod lead;
mod map;

pub use lead::SparkLeads;

use async_trait::async_trait;
use secrecy::SecretString;
use url::Url;

use self::envelope::{Envelope, meaning};
use super::{
    Inventory, Source, SourceError,
    client::{Answer, Client, Question, Scrub},
    pages::Pages,
    reading,
};
use crate::{domain::price::Currency, server::settings};

/// The most units on one page that an ordinary key may ask for.
const LIMIT: usize = 25;

/// A listing at Spark.
#[derive(Debug)]
pub struct Spark {
    client: Client,
    base_url: Url,
    token: SecretString,
    scrub: Scrub,
    listing: String,
    currency: Currency,
}

impl Spark {
    pub fn new(building: &settings::Building, client: Client) -> Self {
        let token = building.source.token.clone();
        let scrub = Scrub::new(&token);
        let listing = building.source.option("listing").unwrap_or_default().to_owned();
        Self { client, base_url: building.source.base_url.clone(), token, scrub, listing, currency: building.currency }
    }

    fn address(&self, rest: &str, query: &[(&str, &str)]) -> Url {
        let mut url = self.base_url.clone();
        url.set_path(&format!("/v1/listings/{}{rest}", self.listing));
        url.set_query(None);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }

    fn question(&self, url: Url) -> Question {
        Question::new(url).bearer(&self.token).with("x-sparkapi-user-agent", "Stoop").meaning(meaning)
    }

    async fn ask(&self, url: Url) -> Result<Answer, SourceError> {
        self.client.get(self.question(url)).await
    }

    /// What not every key may see, or not every MLS has: `None` where the vendor refuses it.
    async fn ask_where_allowed(&self, url: Url) -> Result<Option<Answer>, SourceError> {
        match self.ask(url).await {
            Ok(answer) => Ok(Some(answer)),
            Err(SourceError::Rejected { .. } | SourceError::Misasked(_) | SourceError::Refused { status: 403 }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The drawings, which many an MLS lacks: homes do without them whatever goes wrong, unless we are asked to wait.
    async fn plans(&self) -> Result<Option<Answer>, SourceError> {
        match self.ask(self.address("/floplans", &[])).await {
            Err(error @ (SourceError::Throttled { .. } | SourceError::Waiting { .. })) => Err(error),
            other => Ok(other.ok()),
        }
    }

    /// Every page of a list of units. A vendor that knows no pages here sends the same again, which ends it.
    async fn units(&self, rest: &str) -> Result<Option<Vec<Answer>>, SourceError> {
        let mut answers = Vec::new();
        let mut pages = Pages::default();
        let mut told = None;
        for number in 1_usize.. {
            let page = number.to_string();
            pages.turn_to(&page)?;
            let url = self.address(rest, &[("_limit", &LIMIT.to_string()), ("_page", &page), ("_pagination", "1")]);
            let answer = if number == 1 {
                let Some(answer) = self.ask_where_allowed(url).await? else { return Ok(None) };
                answer
            } else {
                match self.client.get_on(self.question(url)).await {
                    // Past the last page.
                    Err(SourceError::Rejected { .. } | SourceError::Misasked(_)) if told.is_none_or(|total| number > total) => break,
                    other => other?,
                }
            };
            if pages.is_repeated(&answer.body) {
                break;
            }
            let envelope = Envelope::read(&answer, &self.scrub)?;
            if pages.has_only_known(envelope.results.iter().flatten().filter_map(|unit| unit.text("Id"))) {
                break;
            }
            let (units, total) = (envelope.results.len(), envelope.total_pages);
            told = total;
            answers.push(answer);
            // A full page may be followed by another, whatever number of pages was told.
            if units == 0 || (units < LIMIT && total.is_none_or(|total| number >= total)) {
                break;
            }
        }
        Ok(Some(answers))
    }
}

#[async_trait]
impl Source for Spark {
    async fn inventory(&self) -> Result<Inventory, SourceError> {
        let whole = self.ask_where_allowed(self.address("", &[("_expand", "Photos,FloPlans")])).await?;
        // Not every key may see what is expanded.
        let answer = match whole {
            Some(answer) => answer,
            None => self.ask(self.address("", &[])).await?,
        };
        let listing = Envelope::read(&answer, &self.scrub)?;
        // A listing that this key may not see any more.
        let Some(listing) = listing.results.into_iter().next() else { return Ok(Inventory::default()) };
        let listing = listing.map_err(|_| SourceError::Nonsense("its listing is no object".to_owned()))?;
        let context = map::Context { base_url: &self.base_url, currency: self.currency };
        let mut parent = map::Parent::read(&listing, &context);
        if !parent.is_published() {
            return Ok(Inventory::default());
        }
        let plans = if parent.has_plans() { None } else { self.plans().await? };
        if let Some(plans) = plans.as_ref().and_then(|plans| Envelope::read(plans, &self.scrub).ok()) {
            parent.add_plans(plans.results, &context);
        }
        // Names of the attributes rather than labels: those are an MLS's own.
        let answers = match self.units("/units/raw").await? {
            Some(answers) => answers,
            None => self.units("/units").await?.unwrap_or_default(),
        };
        let mut records = Vec::new();
        for answer in &answers {
            records.extend(Envelope::read(answer, &self.scrub)?.results);
        }
        if records.is_empty() {
            return Ok(Inventory { units: parent.as_home().into_iter().collect(), refused: Vec::new() });
        }
        let sent = records.len();
        reading::not_all_unreadable(map::inventory(records, &parent), sent)
    }
}
