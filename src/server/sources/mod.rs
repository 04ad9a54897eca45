//! Where homes come from. One folder per inventory system: `mod.rs` (credential, requests), `wire.rs` (its JSON, private) and `map.rs`
//! (pure). A vendor's JSON never leaves its folder.

pub mod client;
mod error;
mod lead;
mod lead_message;
mod pages;
mod prose;
pub mod reading;
pub mod record;
pub mod reelly;
pub mod rentengine;
pub mod seeclickrent;
pub mod spark;
mod status;
pub mod sturents;
pub mod text;

use std::sync::Arc;

use async_trait::async_trait;

pub use self::{
    client::Client,
    error::SourceError,
    lead::{Accepted, LeadError, LeadSink},
};
use super::settings::{self, SourceKind};
use crate::{domain::unit::Unit, locales::Catalogue};

/// An inventory system, as far as one building needs it.
#[async_trait]
pub trait Source: Send + Sync + std::fmt::Debug + 'static {
    /// Everything the vendor advertises for the building now, complete or an error. Takes its calls out of the vendor's budget.
    async fn inventory(&self) -> Result<Inventory, SourceError>;
}

/// One complete answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory {
    /// In the vendor's order, each id once.
    pub units: Vec<Unit>,
    /// Records that are not among `units` because they could not be read.
    pub refused: Vec<Refused>,
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its id, where that much could be read and no other record has it.
    pub id: Option<String>,
    /// Why, with no credential in it.
    pub sentence: String,
}

/// The source a building's settings ask for.
pub fn from_settings(building: &settings::Building, client: Client) -> Arc<dyn Source> {
    match building.source.kind {
        SourceKind::SeeClickRent => Arc::new(seeclickrent::SeeClickRent::new(building, client)),
        SourceKind::Spark => Arc::new(spark::Spark::new(building, client)),
        SourceKind::Reelly => Arc::new(reelly::Reelly::new(building, client)),
        SourceKind::RentEngine => Arc::new(rentengine::RentEngine::new(building, client)),
        SourceKind::StuRents => Arc::new(sturents::StuRents::new(building, client)),
    }
}

/// Where a building's leads go, with messages in the language of `words`. `None` where the vendor takes no leads.
pub fn leads_from_settings(building: &settings::Building, client: Client, words: Arc<Catalogue>) -> Option<Arc<dyn LeadSink>> {
    match building.source.kind {
        SourceKind::SeeClickRent => Some(Arc::new(seeclickrent::SeeClickRentLeads::new(building, client, words))),
        SourceKind::Spark => Some(Arc::new(spark::SparkLeads::new(building, client, words))),
        // It books only with answers to its prescreening, which are asked for where the settings say what it asks.
        SourceKind::RentEngine if !building.prescreen.is_empty() => Some(Arc::new(rentengine::RentEngineLeads::new(building, client))),
        SourceKind::Reelly | SourceKind::RentEngine | SourceKind::StuRents => None,
    }
}
