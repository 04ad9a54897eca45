//! One building without a file: `STOOP_TOKEN` and a few variables beside it.

use chrono_tz::Tz;

use super::{
    Address, Building, Leads, SourceKind, Tours,
    document::Document,
    problem::{Place, Problem},
    section::Section,
    source::source,
};

/// Keys of `[building.source]` by the variables that stand for them.
const VARIABLES: &[(&str, &str)] = &[
    ("token", "STOOP_TOKEN"),
    ("kind", "STOOP_SOURCE"),
    ("base_url", "STOOP_UPSTREAM"),
    ("listing", "STOOP_SOURCE_LISTING"),
    ("project", "STOOP_SOURCE_PROJECT"),
    ("account", "STOOP_SOURCE_ACCOUNT"),
    ("property", "STOOP_SOURCE_PROPERTY"),
    ("landlord", "STOOP_SOURCE_LANDLORD"),
    ("version", "STOOP_SOURCE_VERSION"),
];

/// The building that `STOOP_TOKEN` asks for. `None` without it, and once a problem is reported; `in_file` is where a `[[building]]` stands.
pub(super) fn building(document: &Document<'_>, in_file: Option<&Place>) -> Option<Building> {
    let token = document.raw_variable("STOOP_TOKEN")?;
    let refuse = |key: &str, sentence: String, cure: &str| {
        let place = Place::Variable("STOOP_TOKEN".to_owned());
        document.report(Problem { place, key: key.to_owned(), sentence, cure: cure.to_owned() });
    };
    match (token.trim().is_empty(), in_file) {
        (true, Some(_)) => return None,
        (true, None) => {
            refuse(
                "building.source.token",
                "it is set and empty.".to_owned(),
                "Set it to the vendor's credential, or unset it for the demo.",
            );
            return None;
        }
        (false, Some(place)) => {
            let sentence = format!("it asks for one building without a file, and {place} has a [[building]] too.");
            refuse("building", sentence, "Unset STOOP_TOKEN, or remove every [[building]].");
            return None;
        }
        (false, None) => {}
    }
    let source = source(Section::of_variables(document, "building.source".to_owned(), VARIABLES), Some(SourceKind::SeeClickRent))?;
    Some(Building {
        slug: "building".to_owned(),
        name: document.variable("STOOP_BUILDING_NAME").unwrap_or_else(|| "Building".to_owned()),
        time_zone: Tz::UTC,
        currency: source.kind.default_currency(),
        area_unit: source.kind.default_area_unit(),
        locale: "en".to_owned(),
        address: Address::default(),
        phone: None,
        email: None,
        embed_origins: Vec::new(),
        accent: None,
        fees: Vec::new(),
        source,
        tours: Tours::default(),
        leads: Leads::default(),
        prescreen: Vec::new(),
    })
}
