//! SeeClickRent: one GET brings every advertised home of the building that the token names.
//!
//! A wrong token is answered like a building without homes, `200` and `[]`; sync tells a sudden emptiness from a real one.

mod lead;
mod map;
mod wire;

pub use lead::SeeClickRentLeads;

use async_trait::async_trait;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::{
    Inventory, Source, SourceError,
    client::{Client, Question, Scrub},
    reading, record,
};
use crate::{domain::price::Currency, server::settings};

const PATH: &str = "/api/v1/building_units";

/// A building at SeeClickRent.
#[derive(Debug)]
pub struct SeeClickRent {
    client: Client,
    base_url: Url,
    token: SecretString,
    scrub: Scrub,
    currency: Currency,
}

impl SeeClickRent {
    pub fn new(building: &settings::Building, client: Client) -> Self {
        let token = building.source.token.clone();
        let scrub = Scrub::new(&token);
        Self { client, base_url: building.source.base_url.clone(), token, scrub, currency: building.currency }
    }

    /// Never with a filter: an unknown filter value brings everything, and older servers know none.
    fn address(&self) -> Url {
        let mut url = self.base_url.clone();
        url.set_path(PATH);
        url.query_pairs_mut().clear().append_pair("token", self.token.expose_secret());
        url
    }
}

#[async_trait]
impl Source for SeeClickRent {
    async fn inventory(&self) -> Result<Inventory, SourceError> {
        let answer = self.client.get(Question::new(self.address())).await?;
        let records = record::records(&answer, &self.scrub)?;
        let sent = records.len();
        let inventory = map::inventory(records, &map::Context { base_url: &self.base_url, currency: self.currency });
        reading::not_all_unreadable(inventory, sent)
    }
}
