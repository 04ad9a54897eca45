//! The demo: a portfolio of five buildings, one at each vendor, served from a sandbox of its own over real HTTP, through the same
//! adapters as any customer's buildings.

use std::{io, time::Duration};

use chrono_tz::{
    America::{Chicago, New_York},
    Asia::Dubai,
    Europe::London,
    Tz,
};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::{
    domain::{measure::AreaUnit, price::Currency},
    server::{
        clock::SharedClock,
        sandbox::{self, DEMO_TOKEN, Sandbox, reelly, rentengine, spark, sturents},
        settings::{Address, Building, Fee, FeePeriod, Leads, Source, SourceKind, Tours},
    },
};

/// Seconds.
const A_DAY: u32 = 24 * 60 * 60;

/// Starts the sandbox on a free loopback port and describes the buildings that it holds.
pub async fn start(clock: SharedClock, stop: CancellationToken) -> io::Result<Vec<Building>> {
    let running = Sandbox::new(sandbox::Options::default(), clock).spawn(stop).await?;
    // The vendor's addresses are long-lived; new ones every hour would have every picture fetched anew.
    running.sandbox.configure(|settings| settings.picture_step_seconds = A_DAY);
    let base_url = url::Url::parse(&running.origin()).map_err(io::Error::other)?;
    Ok(portfolio(&base_url))
}

/// A building at each vendor, at a server that speaks for all of them.
pub fn portfolio(base_url: &url::Url) -> Vec<Building> {
    vec![alder(base_url.clone()), barton(base_url), palm_quay(base_url), parkline(base_url), parkside(base_url)]
}

/// A building at a vendor other than SeeClickRent.
fn building(
    slug: &str,
    name: &str,
    time_zone: Tz,
    kind: SourceKind,
    base_url: &url::Url,
    token: &str,
    options: &[(&str, &str)],
) -> Building {
    let alder = alder(base_url.clone());
    Building {
        slug: slug.to_owned(),
        name: name.to_owned(),
        time_zone,
        currency: kind.default_currency(),
        area_unit: kind.default_area_unit(),
        fees: Vec::new(),
        source: Source {
            kind,
            token: SecretString::from(token),
            options: options.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
            ..alder.source
        },
        ..alder
    }
}

fn address(street: Option<&str>, city: &str, region: Option<&str>, postal_code: Option<&str>, country: &str) -> Address {
    let text = |text: &str| text.to_owned();
    Address {
        street: street.map(text),
        city: Some(text(city)),
        region: region.map(text),
        postal_code: postal_code.map(text),
        country: Some(text(country)),
    }
}

fn contact(building: Building, phone: &str, email: &str, accent: &str) -> Building {
    Building { phone: Some(phone.to_owned()), email: Some(email.to_owned()), accent: Some(accent.to_owned()), ..building }
}

fn barton(base_url: &url::Url) -> Building {
    let options = [("listing", spark::BUILDING)];
    let building = building("barton", "Barton Creek House", Chicago, SourceKind::Spark, base_url, spark::DEMO_TOKEN, &options);
    let address = address(Some("1200 Barton Springs Rd"), "Austin", Some("TX"), Some("78704"), "US");
    contact(Building { address, ..building }, "+1 512 555 0178", "homes@barton.example", "#2f6b4f")
}

fn palm_quay(base_url: &url::Url) -> Building {
    let project = reelly::PROJECT.to_string();
    let building = building("palm-quay", "Palm Quay", Dubai, SourceKind::Reelly, base_url, reelly::DEMO_KEY, &[("project", &project)]);
    let address = address(Some("Quay Walk"), "Dubai", None, None, "AE");
    contact(Building { address, ..building }, "+971 4 555 0100", "sales@palmquay.example", "#1f5f86")
}

fn parkline(base_url: &url::Url) -> Building {
    let options = [("account", rentengine::ACCOUNT)];
    let building = building("parkline", "Parkline Homes", New_York, SourceKind::RentEngine, base_url, rentengine::DEMO_TOKEN, &options);
    let address = address(None, "Columbus", Some("OH"), None, "US");
    contact(Building { address, ..building }, "+1 614 555 0133", "hello@parkline.example", "#6a4c93")
}

fn parkside(base_url: &url::Url) -> Building {
    let options = [("landlord", sturents::LANDLORD), ("version", "1.2")];
    let building = building("parkside", "Parkside Student Homes", London, SourceKind::StuRents, base_url, sturents::DEMO_KEY, &options);
    contact(
        Building { address: address(None, "Leeds", None, None, "GB"), ..building },
        "+44 113 496 0100",
        "rooms@parkside.example",
        "#9c3d54",
    )
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
        prescreen: Vec::new(),
    }
}
