//! The homes of a building, for the live listing.

use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};
use serde::{Deserialize, Serialize};

use super::ApiError;
use crate::domain::{card::Card, columns::Columns};

/// Every home of a building as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Units {
    /// RFC 3339: when the last good answer came.
    pub as_of: String,
    /// The same on the building's wall clock.
    pub checked: String,
    /// Too many refreshes have been missed since.
    pub stale: bool,
    pub homes: Vec<Home>,
    /// Index for index with `homes`: the storey of the drawn building that the home is on.
    pub storeys: Vec<Option<usize>>,
}

/// What is searched and what is said of one home. Decimals in `columns` are whole millionths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    pub columns: Columns,
    pub card: Card,
}

/// `GET /api/list_units?building={slug}`
#[server(prefix = "/api", endpoint = "list_units", input = GetUrl, output = Json)]
pub async fn list_units(building: String) -> Result<Units, ApiError> {
    let (site, moment) = server::moment(&building)?;
    let listing = site.listing(&moment);
    let storeys = listing.storeys;
    let homes = listing.columns.into_iter().zip(listing.cards).map(|(columns, card)| Home { columns, card }).collect();
    let checked = site.words.time(moment.snapshot.as_of, moment.building.settings.time_zone);
    Ok(Units { as_of: crate::server::clock::rfc3339(moment.snapshot.as_of), checked, stale: moment.stale, homes, storeys })
}

/// `GET /api/get_unit?building={slug}&id={id}`
#[server(prefix = "/api", endpoint = "get_unit", input = GetUrl, output = Json)]
pub async fn get_unit(building: String, id: String) -> Result<Home, ApiError> {
    use crate::server::inventory::Found;
    let (site, moment) = server::moment(&building)?;
    match moment.snapshot.find(&id) {
        Found::Here(unit) => {
            let columns = Columns::of(unit, moment.snapshot.basis, crate::server::inventory::fold);
            Ok(Home { columns, card: site.card(&moment, unit) })
        }
        Found::Gone(_) => Err(ApiError::Gone.answered()),
        Found::Unknown => Err(ApiError::NotFound.answered()),
    }
}

#[cfg(feature = "ssr")]
mod server {
    use std::sync::Arc;

    use leptos::prelude::expect_context;

    use super::ApiError;
    use crate::server::site::{Moment, Site};

    pub fn moment(slug: &str) -> Result<(Arc<Site>, Moment), ApiError> {
        let site = expect_context::<Arc<Site>>();
        let building = site.buildings.get(slug).ok_or_else(|| ApiError::NotFound.answered())?;
        let moment = Moment::of(building, site.clock.now()).ok_or_else(|| ApiError::NotLoaded.answered())?;
        Ok((site, moment))
    }
}
