//! From RentEngine's unit to a home. Pure: no request, no clock. The same field is a number in one answer and a text in another.

use chrono::NaiveDate;
use url::Url;

use super::super::{
    Inventory, prose,
    reading::{self, PICTURES, date, instant, rooms},
    record::{Element, Record},
    status::standing,
    text::{LABEL_CHARS, TEXT_CHARS, one_line, web_address},
};
use crate::domain::{
    measure::{Area, AreaUnit, Beds, Decimal, Floor, Numbering},
    price::{Basis, Currency, Price},
    unit::{Asset, Charge, ChargePeriod, LeaseTerm, Standing, Status, Unit, Utility},
};

/// More features of one home than this are left out.
const FEATURES: usize = 40;
/// Words for the bills that a rent may include.
const BILLS: [(&str, Utility); 9] = [
    ("water", Utility::Water),
    ("gas", Utility::Gas),
    ("electric", Utility::Electricity),
    ("electricity", Utility::Electricity),
    ("internet", Utility::Broadband),
    ("wifi", Utility::Broadband),
    ("broadband", Utility::Broadband),
    ("phone", Utility::Phone),
    ("telephone", Utility::Phone),
];
/// Where a unit may name the multifamily property it belongs to; the documents say that there is such a link, not what it is called.
const PROPERTY_KEYS: [&str; 4] = ["multifamily_property_id", "multifamily_id", "multifamily_property", "property_id"];

#[derive(Debug)]
pub struct Context<'a> {
    pub base_url: &'a Url,
    pub currency: Currency,
    /// The multifamily property whose homes alone are wanted.
    pub property: Option<&'a str>,
}

/// Where a home is. All of it may be missing.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Place {
    street: Option<String>,
    unit: Option<String>,
    whole: Option<String>,
    zip: Option<String>,
}

/// Reads each unit on its own: one that cannot be read hides no other.
pub fn inventory(records: Vec<Element<'_>>, context: &Context<'_>) -> Inventory {
    let linked = records.iter().flatten().any(|record| link(record).is_some());
    let wanted = |record: &Record<'_>| match (context.property, link(record)) {
        (None, _) => true,
        (Some(property), Some(link)) => link.eq_ignore_ascii_case(property),
        // A vendor that links no home at all sends those of the property alone.
        (Some(_), None) => !linked,
    };
    let scattered = {
        let shown = records.iter().flatten().filter(|record| wanted(record) && meaning(record).is_some());
        let mut streets: Vec<String> = shown.filter_map(|record| place(record).street).collect();
        streets.sort_unstable();
        streets.dedup();
        streets.len() > 1
    };
    reading::inventory(
        records,
        |record| record.id("id"),
        |record, id| if wanted(record) { unit(record, id, scattered, context) } else { Ok(None) },
    )
}

fn link(record: &Record<'_>) -> Option<String> {
    PROPERTY_KEYS.into_iter().find_map(|key| record.id(key).or_else(|| record.inner(key)?.id("id")))
}

/// `Ok(None)` for a home that is not to be had: the vendor was not asked for those.
fn unit(record: &Record<'_>, id: String, scattered: bool, context: &Context<'_>) -> Result<Option<Unit>, &'static str> {
    let short = |key: &str| record.text(key).and_then(|text| one_line(&text, TEXT_CHARS));
    let raw = short("status").unwrap_or_default();
    let Some(meaning) = meaning(record) else { return Ok(None) };
    let place = place(record);
    let label =
        label(&place, scattered).or_else(|| short("property_type").map(|kind| format!("{kind} {id}"))).unwrap_or_else(|| id.clone());
    let web = |key: &str| record.text(key).and_then(|text| web_address(&text, context.base_url));
    Ok(Some(Unit {
        building_id: place.street.as_ref().map(|street| [street.as_str(), place.zip.as_deref().unwrap_or("")].join(" ").trim().to_owned()),
        floor: record.number("floor_number").map(|number| Floor { number, numbering: Numbering::Us }),
        beds: beds(record),
        baths: rooms(record.number("bathrooms")),
        area: record
            .number("sqft")
            .or_else(|| record.amount("sqft"))
            .filter(|value| value.is_positive())
            .map(|value| Area { value, unit: AreaUnit::SquareFeet }),
        lease_terms: listed(record, "desired_lease_duration_months").iter().filter_map(|months| lease(months)).collect(),
        available: available(record),
        photos: photos(record, context.base_url),
        description: record.text("marketing_description").and_then(|text| prose::from_text(&text)),
        features: features(record),
        utilities: utilities(record),
        charges: charges(record, context.currency),
        apply_url: web("custom_application_url"),
        created_at: instant(record, "created_at"),
        updated_at: instant(record, "updated_at"),
        ..Unit::bare(id, one_line(&label, LABEL_CHARS).ok_or("has no label")?, Status { meaning, raw }, price(record, context.currency))
    }))
}

/// `None` for a home that is not to be had.
fn meaning(record: &Record<'_>) -> Option<Standing> {
    let raw = record.text("status").and_then(|text| one_line(&text, TEXT_CHARS)).unwrap_or_default();
    standing(&raw, available(record).is_some()).filter(|meaning| meaning.is_open())
}

fn available(record: &Record<'_>) -> Option<NaiveDate> {
    record.text("earliest_move_in_date").and_then(|text| date(&text))
}

/// `"3"`, `3`, `"Studio"`.
fn beds(record: &Record<'_>) -> Option<Beds> {
    if let Some(count) = rooms(record.number("bedrooms")) {
        return Some(Beds { count, technical_room: false });
    }
    record.text("bedrooms").filter(|text| text.trim().eq_ignore_ascii_case("studio")).map(|_| Beds::whole(0))
}

/// The address is a record's number in the documents, an object in answers, or null.
fn place(record: &Record<'_>) -> Place {
    let Some(address) = record.inner("address") else {
        let whole = record.text("address").filter(|text| text.contains(char::is_alphabetic));
        return Place { whole: whole.and_then(|text| one_line(&text, LABEL_CHARS)), ..Place::default() };
    };
    let part = |key: &str| address.text(key).and_then(|text| one_line(&text, LABEL_CHARS));
    let street = [part("street_number"), part("street_name")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Place {
        street: Some(street).filter(|street| !street.is_empty()),
        unit: part("unit"),
        whole: part("formatted_address"),
        zip: part("zip_code"),
    }
}

/// The number on the door; with its street where the homes are scattered.
fn label(place: &Place, scattered: bool) -> Option<String> {
    match (&place.street, &place.unit) {
        (Some(street), Some(unit)) if scattered => Some(format!("{street}, {unit}")),
        (_, Some(unit)) => Some(unit.clone()),
        (Some(street), None) => Some(street.clone()),
        (None, None) => place.whole.clone(),
    }
}

fn price(record: &Record<'_>, currency: Currency) -> Price {
    let gross = record.amount("target_rental_rate").map(|amount| currency.minor_of(amount)).filter(|gross| *gross > 0);
    Price { basis: Basis::MONTHLY, currency, gross, net: None, from: false, advertised: gross.is_some() }
}

fn lease(months: &str) -> Option<LeaseTerm> {
    let months = Decimal::parse(months.trim())?.as_whole()?;
    u32::try_from(months).ok().filter(|months| *months > 0).map(LeaseTerm::Months)
}

/// What may be shown, in the vendor's order; only the original resolves.
fn photos(record: &Record<'_>, base: &Url) -> Vec<Asset> {
    let photos = record.list("marketing_photos").unwrap_or_default().into_iter().flatten();
    let shown = photos.filter(|photo| photo.flag("hidden") != Some(true));
    let asset = |photo: Record<'_>| {
        let address = photo.text("original").or_else(|| photo.text("path").filter(|path| path.contains("://")))?;
        reading::photo(Some(&address), None, base)
    };
    shown.filter_map(asset).take(PICTURES).collect()
}

/// What the rent includes, as far as it is a bill that we know: the vendor's words are its managers' own.
fn utilities(record: &Record<'_>) -> Vec<Utility> {
    let mut kept = Vec::new();
    for text in listed(record, "utilities_included") {
        let text = text.to_lowercase().replace("wi-fi", "wifi");
        let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        // Hot water is heat, and what is not included may be told as well.
        if words.iter().any(|word| matches!(*word, "hot" | "no" | "not")) {
            continue;
        }
        let named = BILLS.iter().filter(|(word, _)| words.contains(word)).map(|(_, utility)| *utility);
        for utility in named {
            if !kept.contains(&utility) {
                kept.push(utility);
            }
        }
    }
    kept.sort_unstable();
    kept
}

/// The texts of a list, or of one text with commas.
fn listed(record: &Record<'_>, key: &str) -> Vec<String> {
    let whole = record.text(key);
    let parts = whole.iter().flat_map(|text| text.split(',')).map(str::to_owned);
    record.texts(key).into_iter().chain(parts).collect()
}

/// What is public of a home beside its figures. Notes, commissions and the like are not read at all.
fn features(record: &Record<'_>) -> Vec<String> {
    let none = |text: &String| !matches!(text.trim().to_ascii_lowercase().as_str(), "" | "none" | "null" | "n/a");
    let mut features: Vec<String> = ["laundry", "pets_allowed"].into_iter().filter_map(|key| record.text(key)).collect();
    for key in ["parking_type", "amenities", "highlighted_amenities"] {
        features.extend(listed(record, key));
    }
    let mut kept: Vec<String> = Vec::new();
    for feature in features.iter().filter(|text| none(text)).filter_map(|text| one_line(text, TEXT_CHARS)) {
        if !matches!(feature.as_str(), "true" | "false") && !kept.contains(&feature) && kept.len() < FEATURES {
            kept.push(feature);
        }
    }
    kept
}

/// Fees as the vendor names them, and the deposit, which has no name. Amounts are numbers and texts in the same list.
fn charges(record: &Record<'_>, currency: Currency) -> Vec<Charge> {
    let amount = |record: &Record<'_>, key: &str| record.amount(key).map(|amount| currency.minor_of(amount)).filter(|amount| *amount > 0);
    let mut charges = Vec::new();
    for (key, period) in [("monthly_fees", ChargePeriod::Month), ("move_in_fees", ChargePeriod::Once)] {
        for fee in record.list(key).unwrap_or_default().into_iter().flatten() {
            let name = ["name", "type"].into_iter().find_map(|key| fee.text(key).and_then(|name| one_line(&name, TEXT_CHARS)));
            if let (Some(name), Some(amount)) = (name, amount(&fee, "amount")) {
                charges.push(Charge { name: Some(name), amount, period });
            }
        }
    }
    let deposit = amount(record, "security_deposit_amount");
    charges.extend(deposit.map(|amount| Charge { name: None, amount, period: ChargePeriod::Once }));
    charges
}
