//! What the tests of the server share: a building, a home.

use std::time::Duration;

use url::Url;

use super::settings;
use crate::domain::{
    measure::{AreaUnit, Beds, Decimal},
    price::{Basis, Currency, Price},
    unit::{Asset, Standing, Status, Unit},
};

/// A SeeClickRent building at a base URL, refreshed every three minutes.
pub fn building(slug: &str, base_url: &str) -> settings::Building {
    settings::Building {
        slug: slug.to_owned(),
        name: format!("The {slug}"),
        time_zone: chrono_tz::America::New_York,
        currency: Currency::USD,
        area_unit: AreaUnit::SquareFeet,
        locale: "en".to_owned(),
        address: settings::Address::default(),
        phone: None,
        email: None,
        embed_origins: Vec::new(),
        accent: None,
        fees: Vec::new(),
        source: settings::Source {
            kind: settings::SourceKind::SeeClickRent,
            base_url: Url::parse(base_url).expect("a URL"),
            token: "canary-credential".to_owned().into(),
            refresh: Duration::from_secs(180),
            webhook_key: None,
            options: Vec::new(),
        },
        tours: settings::Tours {
            enabled: true,
            days: Vec::new(),
            from: chrono::NaiveTime::MIN,
            to: chrono::NaiveTime::MIN,
            slot_minutes: 30,
            notice_hours: 3,
            horizon_days: 14,
            closed: Vec::new(),
            kinds: Vec::new(),
            capacity: 1,
        },
        leads: settings::Leads::default(),
        prescreen: Vec::new(),
    }
}

/// A one-bedroom home at 3,200 a month, with nothing else known.
pub fn unit(id: &str) -> Unit {
    Unit {
        beds: Some(Beds::whole(1)),
        baths: Some(Decimal::whole(1)),
        ..Unit::bare(
            id.to_owned(),
            "2A".to_owned(),
            Status { meaning: Standing::Available, raw: "available".to_owned() },
            Price { basis: Basis::MONTHLY, currency: Currency::USD, gross: Some(320_000), net: None, from: false, advertised: true },
        )
    }
}

/// A picture, with its thumbnail where there is one.
pub fn asset(url: &str, thumbnail: Option<&str>) -> Asset {
    Asset { url: url.to_owned(), thumbnail: thumbnail.map(str::to_owned), pdf: url.ends_with(".pdf"), caption: None }
}
