//! `[[building]]`: what is said of a building beside its inventory.

use chrono_tz::Tz;

use crate::{
    domain::{measure::AreaUnit, price::Currency},
    server::mail::is_address,
};

use super::{
    Address, Building, SourceKind,
    entry::Entry,
    fee::fee,
    leads::leads,
    prescreen::prescreen,
    problem::quoted,
    section::Section,
    slug,
    source::source,
    tours::tours,
    web_address::{origin, web_address},
};

/// Reads a `[[building]]`; `None` once a problem of it is reported.
pub(super) fn building(keys: Section<'_>, has_smtp: bool) -> Option<Building> {
    let slug = keys.required("slug", "\"alder\"").and_then(|entry| slug_of(&entry));
    let name = keys.required("name", "\"The Alder\"").and_then(|entry| entry.text("\"The Alder\""));
    let source = keys
        .required("source", "{ kind = \"seeclickrent\", token = { env = \"ALDER_TOKEN\" } }")
        .and_then(|entry| source(entry.section("a header [building.source]")?, None));
    let kind = source.as_ref().map_or(SourceKind::SeeClickRent, |source| source.kind);
    let time_zone =
        or(&keys, "time_zone", Tz::UTC, |entry| entry.parsed("IANA time zone", "\"America/New_York\"", |text| text.parse().ok()));
    let currency = or(&keys, "currency", kind.default_currency(), |entry| currency(entry, kind));
    let area_unit = or(&keys, "area_unit", kind.default_area_unit(), |entry| {
        entry.parsed("unit of area; those are sqft and m2", "\"sqft\"", area_unit)
    });
    let locale = or(&keys, "locale", "en".to_owned(), |entry| entry.parsed("language tag", "\"en\"", locale));
    let address = address(&keys);
    let phone = optional(&keys, "phone", |entry| {
        entry.parsed("phone number", "\"+1 718 555 0141\"", |text| text.contains(|c: char| c.is_ascii_digit()).then(|| text.to_owned()))
    });
    let email = optional(&keys, "email", |entry| mail_address(entry, "\"leasing@alder.example\""));
    let embed_origins = list(&keys, "embed_origins", "[\"https://alder.example\"]", |entry| {
        web_address(entry, "[\"https://alder.example\"]").map(|url| origin(&url))
    });
    let accent = optional(&keys, "accent", |entry| entry.parsed("colour of the form #rrggbb", "\"#8a4b32\"", accent));
    let fees = list(&keys, "fees", FEES, |entry| fee(entry, currency));
    let tours =
        keys.entry("tours").map_or_else(|| Some(super::Tours::default()), |entry| tours(entry.section("a header [building.tours]")?));
    let leads = keys
        .entry("leads")
        .map_or_else(|| Some(super::Leads::default()), |entry| leads(entry.section("a header [building.leads]")?, has_smtp));
    let prescreen = keys
        .entry("prescreen")
        .map_or(Some(Vec::new()), |entry| prescreen(&entry, source.as_ref().map(|source| source.kind), leads.as_ref()));
    keys.refuse_unknown();
    Some(Building {
        slug: slug?,
        name: name?,
        time_zone: time_zone?,
        currency: currency?,
        area_unit: area_unit?,
        locale: locale?,
        address: address?,
        phone: phone?,
        email: email?,
        embed_origins: embed_origins?,
        accent: accent?,
        fees: fees?,
        source: source?,
        tours: tours?,
        leads: leads?,
        prescreen: prescreen?,
    })
}

const FEES: &str = "[ { name = \"Amenity fee\", amount = \"50.00\", period = \"month\", required = true } ]";

fn or<T>(keys: &Section<'_>, key: &'static str, default: T, read: impl Fn(&Entry<'_>) -> Option<T>) -> Option<T> {
    keys.entry(key).map_or(Some(default), |entry| read(&entry))
}

/// The outer `None` where the value is wrong, the inner where there is none.
pub(super) fn optional<T>(keys: &Section<'_>, key: &'static str, read: impl Fn(&Entry<'_>) -> Option<T>) -> Option<Option<T>> {
    keys.entry(key).map_or(Some(None), |entry| read(&entry).map(Some))
}

/// A list, empty where there is none; every item that is wrong is reported.
pub(super) fn list<T>(keys: &Section<'_>, key: &'static str, example: &str, read: impl Fn(&Entry<'_>) -> Option<T>) -> Option<Vec<T>> {
    let Some(entry) = keys.entry(key) else { return Some(Vec::new()) };
    let read: Vec<Option<T>> = entry.items(example)?.iter().map(read).collect();
    read.into_iter().collect()
}

/// One address as mail servers take it: one `@`, no blanks.
pub(super) fn mail_address(entry: &Entry<'_>, example: &str) -> Option<String> {
    entry.parsed("mail address", example, |text| is_mail_address(text).then(|| text.to_owned()))
}

pub(super) fn is_mail_address(text: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || matches!(c, '@' | '<' | '>' | ',' | ';'));
    text.split_once('@').is_some_and(|(local, host)| plain(local) && plain(host)) && is_address(text)
}

fn slug_of(entry: &Entry<'_>) -> Option<String> {
    let slug = entry.text("\"alder\"")?;
    match slug::objection(&slug) {
        None => Some(slug),
        Some(objection) => {
            entry.refuse(
                format!("{} {objection}.", quoted(&slug)),
                format!("Choose another of a-z, 0-9 and -: {}", entry.as_in("\"alder\"")),
            );
            None
        }
    }
}

fn currency(entry: &Entry<'_>, kind: SourceKind) -> Option<Currency> {
    let currency = entry.parsed("ISO 4217 code of a currency", "\"USD\"", |text| {
        iso_currency::Currency::from_code(text).and_then(|_| Currency::parse(text))
    })?;
    if !kind.tells(currency) {
        entry.refuse(format!("{} tells no prices in {}.", kind.vendor(), currency.code()), "Use \"AED\" or \"USD\".");
        return None;
    }
    Some(currency)
}

fn area_unit(text: &str) -> Option<AreaUnit> {
    match text {
        "sqft" => Some(AreaUnit::SquareFeet),
        "m2" => Some(AreaUnit::SquareMetres),
        _ => None,
    }
}

fn locale(text: &str) -> Option<String> {
    let tag: unic_langid::LanguageIdentifier = text.parse().ok()?;
    slug::is_language(tag.language.as_str()).then(|| tag.to_string())
}

fn accent(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())).then(|| text.to_ascii_lowercase())
}

fn address(keys: &Section<'_>) -> Option<Address> {
    let street = optional(keys, "street", |entry| entry.text("\"41 Alder Street\""));
    let city = optional(keys, "city", |entry| entry.text("\"Brooklyn\""));
    let region = optional(keys, "region", |entry| entry.text("\"NY\""));
    let postal_code = optional(keys, "postal_code", |entry| entry.text("\"11201\""));
    let country = optional(keys, "country", |entry| {
        entry.parsed("ISO 3166 code of a country", "\"US\"", |text| text.parse::<iso_currency::Country>().ok().map(|_| text.to_owned()))
    });
    Some(Address { street: street?, city: city?, region: region?, postal_code: postal_code?, country: country? })
}
