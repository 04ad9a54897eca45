//! The demo: The Alder, served from a sandbox of its own over real HTTP, through the same adapter as any customer's building.

use std::{io, time::Duration};

use chrono_tz::America::New_York;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::{
    domain::{measure::AreaUnit, price::Currency},
    server::{
        clock::SharedClock,
        sandbox::{self, DEMO_TOKEN, Sandbox},
        settings::{Address, Building, Fee, FeePeriod, Leads, Source, SourceKind, Tours},
    },
};

/// Seconds.
const A_DAY: u32 = 24 * 60 * 60;

/// Starts the sandbox on a free loopback port and describes the building that it holds.
pub async fn start(clock: SharedClock, stop: CancellationToken) -> io::Result<Building> {
    let running = Sandbox::new(sandbox::Options::default(), clock).spawn(stop).await?;
    // The vendor's addresses are long-lived; new ones every hour would have every picture fetched anew.
    running.sandbox.configure(|settings| settings.picture_step_seconds = A_DAY);
    let base_url = url::Url::parse(&running.origin()).map_err(io::Error::other)?;
    Ok(alder(base_url))
}

/// The Alder at a server that speaks SeeClickRent.
pub fn alder(base_url: url::Url) -> Building {
    let fee = |name: &str, amount, period| Fee { name: name.to_owned(), amount, period, required: true };
    Building {
        slug: "alder".to_owned(),
        name: "The Alder".to_owned(),
        time_zone: New_York,
        currency: Currency::USD,
        area_unit: AreaUnit::SquareFeet,
        locale: "en".to_owned(),
        address: Address {
            street: Some("41 Alder Street".to_owned()),
            city: Some("Brooklyn".to_owned()),
            region: Some("NY".to_owned()),
            postal_code: Some("11201".to_owned()),
            country: Some("US".to_owned()),
        },
        phone: Some("+1 718 555 0141".to_owned()),
        email: Some("leasing@alder.example".to_owned()),
        embed_origins: Vec::new(),
        accent: Some("#8a4b32".to_owned()),
        fees: vec![fee("Amenity fee", 5_000, FeePeriod::Month), fee("Application fee", 2_000, FeePeriod::Once)],
        source: Source {
            kind: SourceKind::SeeClickRent,
            base_url,
            token: SecretString::from(DEMO_TOKEN),
            refresh: Duration::from_secs(180),
            webhook_key: None,
            options: Vec::new(),
        },
        tours: Tours::default(),
        leads: Leads::default(),
    }
}
