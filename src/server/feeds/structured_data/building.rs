//! The building, and the homes that one page of its listing shows.

use serde_json::{Value, json};

use super::{breadcrumb, thing, written};
use crate::{
    domain::unit::Standing,
    server::{
        settings::Building,
        site::{Moment, Site},
    },
};

/// The graph of one page of the listing. `shown` are indices into the snapshot's homes, `first` the place of the first among `total`
/// matches, from 1.
pub fn listing(site: &Site, moment: &Moment, shown: &[usize], first: usize, total: usize) -> String {
    let homes = shown.iter().zip(first..).map(|(index, position)| {
        let address = format!("{}{}", site.public_url, site.href(moment, &moment.snapshot.units[*index]));
        thing("ListItem", None, [("position", Some(json!(position))), ("url", Some(json!(address)))])
    });
    let list = thing("ItemList", None, [("numberOfItems", Some(json!(total))), ("itemListElement", Some(homes.collect()))]);
    let mut graph = vec![building(site, moment), list];
    graph.extend((site.buildings.len() > 1).then(|| breadcrumb(&format!("{}#way", address(site, moment)), &way(site, moment))));
    written(graph)
}

/// The building as a thing of its own.
pub(super) fn building(site: &Site, moment: &Moment) -> Value {
    let settings = &moment.building.settings;
    let free = moment.snapshot.units.iter().filter(|unit| unit.status.meaning == Standing::Available).count();
    let tours = settings.tours.enabled.then(|| format!("{}{}/tour", site.public_url, moment.path()));
    thing(
        "ApartmentComplex",
        Some(&id(site, moment)),
        [
            ("name", Some(json!(settings.name))),
            ("url", Some(json!(address(site, moment)))),
            ("address", postal_address(settings)),
            ("telephone", settings.phone.as_ref().map(|phone| json!(phone))),
            ("tourBookingPage", tours.map(Value::from)),
            ("numberOfAvailableAccommodationUnits", Some(thing("QuantitativeValue", None, [("value", Some(json!(free)))]))),
        ],
    )
}

/// What the graph knows the building by.
pub(super) fn id(site: &Site, moment: &Moment) -> String {
    format!("{}#building", address(site, moment))
}

fn address(site: &Site, moment: &Moment) -> String {
    format!("{}{}", site.public_url, moment.path())
}

/// The steps from the front door to the listing, each with its name and address: the portfolio first, where there is one.
pub(super) fn way(site: &Site, moment: &Moment) -> Vec<(String, String)> {
    let portfolio = (site.buildings.len() > 1).then(|| (site.words.text("portfolio-title"), format!("{}/", site.public_url)));
    portfolio.into_iter().chain([(moment.name().to_owned(), address(site, moment))]).collect()
}

/// `None` where nothing of it is set.
pub(super) fn postal_address(settings: &Building) -> Option<Value> {
    let address = &settings.address;
    let text = |part: &Option<String>| part.as_deref().map(Value::from);
    let parts = [
        ("streetAddress", text(&address.street)),
        ("addressLocality", text(&address.city)),
        ("addressRegion", text(&address.region)),
        ("postalCode", text(&address.postal_code)),
        ("addressCountry", text(&address.country)),
    ];
    parts.iter().any(|(_, part)| part.is_some()).then(|| thing("PostalAddress", None, parts))
}
