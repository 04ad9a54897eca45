//! RentEngine: the homes an account advertises, page after page from 0; there is no total, so a short page is the last. The list is the
//! account's whole history, so only what is to be had is asked for, and the answer is filtered again.

mod lead;
mod map;
mod pace;
pub mod webhook;

pub use lead::RentEngineLeads;

use async_trait::async_trait;
use secrecy::SecretString;
use url::Url;

use self::pace::Pace;
use super::{
    Inventory, Source, SourceError,
    client::{Answer, Client, Question, Scrub},
    pages::Pages,
    reading, record,
};
use crate::{domain::price::Currency, server::settings};

const PATH: &str = "/api/public/v1/units";
/// Homes on one page; the most that is allowed.
const LIMIT: usize = 100;
/// Everything we ever ask with.
const PARAMETERS: [&str; 4] = ["statuses", "accountId", "limit", "page_number"];
/// What is to be had, in the vendor's words.
const STATUSES: &str = "Available,On Hold";

/// A manager's homes at RentEngine, or those of one property.
#[derive(Debug)]
pub struct RentEngine {
    client: Client,
    base_url: Url,
    token: SecretString,
    scrub: Scrub,
    account: Option<String>,
    property: Option<String>,
    currency: Currency,
}

impl RentEngine {
    pub fn new(building: &settings::Building, client: Client) -> Self {
        let token = building.source.token.clone();
        let scrub = Scrub::new(&token);
        let option = |key: &str| building.source.option(key).map(str::to_owned);
        let (account, property) = (option("account"), option("property"));
        Self { client, base_url: building.source.base_url.clone(), token, scrub, account, property, currency: building.currency }
    }

    /// Only documented parameters: the vendor refuses any other.
    fn page(&self, number: usize) -> Url {
        let mut url = self.base_url.clone();
        url.set_path(PATH);
        let mut query = url.query_pairs_mut();
        query.clear().append_pair("statuses", STATUSES);
        if let Some(account) = &self.account {
            query.append_pair("accountId", account);
        }
        query.append_pair("limit", &LIMIT.to_string()).append_pair("page_number", &number.to_string());
        drop(query);
        url
    }
}

#[async_trait]
impl Source for RentEngine {
    async fn inventory(&self) -> Result<Inventory, SourceError> {
        let mut records = Vec::new();
        let mut pages = Pages::default();
        let mut limit = None;
        for number in 0.. {
            pages.turn_to(&number.to_string())?;
            let Pace { at_once, pause } = Pace::under(limit);
            if number >= at_once {
                tokio::time::sleep(pause).await;
            }
            let answer = self.client.get_on(Question::new(self.page(number)).bearer(&self.token).meaning(meaning)).await?;
            limit = answer.rate_limit.or(limit);
            let homes = record::records(&answer, &self.scrub)?;
            let sent = homes.len();
            let ids = homes.iter().flatten().filter_map(|home| home.id("id"));
            if sent > 0 && (pages.has_only_known(ids) || pages.is_repeated(&answer.body)) {
                // Whoever sends more than was asked for knows no pages, and has sent everything at once.
                if number == 1 && sent > LIMIT {
                    break;
                }
                return Err(SourceError::Nonsense("its pages repeat the same homes".to_owned()));
            }
            records.extend(homes);
            if sent < LIMIT {
                break;
            }
        }
        let sent = records.len();
        let context = map::Context { base_url: &self.base_url, currency: self.currency, property: self.property.as_deref() };
        reading::not_all_unreadable(map::inventory(records, &context), sent)
    }
}

/// A question that its schema refuses: `{"error": "Invalid query parameters", …}`, with the parameter's name somewhere in it.
fn meaning(answer: &Answer) -> Option<SourceError> {
    let error: serde_json::Value = serde_json::from_slice(&answer.body).ok().filter(|_| answer.status == 400)?;
    let schema = error.get("error")?.as_str()?.starts_with("Invalid query");
    let told = String::from_utf8_lossy(&answer.body);
    let named: Vec<&str> = PARAMETERS.into_iter().filter(|name| told.contains(name)).collect();
    let what = if named.is_empty() { "it knows one of our parameters no more, or not the account".to_owned() } else { named.join(", ") };
    schema.then_some(SourceError::Misasked(what))
}
