//! Reelly: one project's units for sale, page after page along `next`. Currency and unit of area are always asked for, because the answer
//! tells neither.

mod map;

use async_trait::async_trait;
use secrecy::SecretString;
use url::Url;

use super::{
    Inventory, Source, SourceError,
    client::{Answer, Client, Question, Scrub},
    pages::Pages,
    reading, record,
};
use crate::{
    domain::{measure::AreaUnit, price::Currency},
    server::settings,
};

/// Homes on one page. The vendor names no most; a page may be shorter all the same.
const LIMIT: &str = "100";

/// A project at Reelly.
#[derive(Debug)]
pub struct Reelly {
    client: Client,
    base_url: Url,
    key: SecretString,
    scrub: Scrub,
    project: String,
    currency: Currency,
    area_unit: AreaUnit,
}

impl Reelly {
    pub fn new(building: &settings::Building, client: Client) -> Self {
        let key = building.source.token.clone();
        let scrub = Scrub::new(&key);
        let project = building.source.option("project").unwrap_or_default().to_owned();
        Self {
            client,
            base_url: building.source.base_url.clone(),
            key,
            scrub,
            project,
            currency: building.currency,
            area_unit: building.area_unit,
        }
    }

    fn first_page(&self) -> Url {
        let mut url = self.base_url.clone();
        url.set_path(&format!("/api/v2/clients/projects/{}/units", self.project));
        let area_unit = match self.area_unit {
            AreaUnit::SquareFeet => "sqft",
            AreaUnit::SquareMetres => "m2",
        };
        url.query_pairs_mut()
            .clear()
            .append_pair("preferred_currency", self.currency.code())
            .append_pair("preferred_area_unit", area_unit)
            .append_pair("limit", LIMIT)
            .append_pair("offset", "0");
        url
    }

    /// Where a page leads: only within the vendor's scheme, host and port, and to the same list.
    fn next(&self, link: &str) -> Result<Url, SourceError> {
        let first = self.first_page();
        let next = first.join(link).map_err(|_| SourceError::Nonsense("its next page has no address".to_owned()))?;
        if next.origin() != first.origin() {
            return Err(SourceError::ForeignRedirect);
        }
        if next.path().trim_end_matches('/') != first.path() {
            return Err(SourceError::Nonsense("its next page is of another list".to_owned()));
        }
        Ok(self.kept_in_mind(next))
    }

    /// With our currency and unit of area, which a vendor's own link may have dropped or changed.
    fn kept_in_mind(&self, mut url: Url) -> Url {
        let is_ours = |key: &str| key.starts_with("preferred_");
        let link: Vec<_> = url.query_pairs().into_owned().filter(|(key, _)| !is_ours(key)).collect();
        let asked = self.first_page();
        let ours = asked.query_pairs().filter(|(key, _)| is_ours(key));
        url.query_pairs_mut().clear().extend_pairs(link).extend_pairs(ours);
        url
    }
}

#[async_trait]
impl Source for Reelly {
    async fn inventory(&self) -> Result<Inventory, SourceError> {
        let mut answers = Vec::new();
        let mut pages = Pages::default();
        let mut turn = Some(self.first_page());
        while let Some(url) = turn {
            pages.turn_to(url.as_str())?;
            let answer = self.client.get_on(Question::new(url).keyed("x-api-key", &self.key).meaning(meaning)).await?;
            let page = record::envelope(&answer, &self.scrub)?;
            let results = page.list("results").ok_or_else(|| SourceError::Nonsense("it has no list of units".to_owned()))?;
            turn = match page.text("next").filter(|_| !results.is_empty()) {
                Some(link) if !link.trim().is_empty() => Some(self.next(link.trim())?),
                _ => None,
            };
            let ids = results.iter().flatten().filter_map(|unit| unit.id("id"));
            if pages.has_only_known(ids) && turn.is_some() {
                return Err(SourceError::Nonsense("its pages lead in a circle".to_owned()));
            }
            answers.push(answer);
        }
        let mut records = Vec::new();
        for answer in &answers {
            records.extend(record::envelope(answer, &self.scrub)?.list("results").unwrap_or_default());
        }
        let sent = records.len();
        let context = map::Context { base_url: &self.base_url, currency: self.currency, area_unit: self.area_unit };
        reading::not_all_unreadable(map::inventory(records, &context), sent)
    }
}

/// A refused question names its parameters: `{"layout": ["Enter a number."]}`.
fn meaning(answer: &Answer) -> Option<SourceError> {
    if answer.status != 400 {
        return None;
    }
    let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&answer.body).ok()?;
    let plain = |name: &&String| name.len() <= 40 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let names: Vec<&str> = fields.keys().filter(plain).map(String::as_str).collect();
    (!names.is_empty()).then(|| SourceError::Misasked(names.join(", ")))
}
