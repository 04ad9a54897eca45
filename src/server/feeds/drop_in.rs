//! `GET /api/v1/building_units`: SeeClickRent's own answer, made from our inventory, so that a front end written for the vendor can
//! point here and needs no token. Shape and types are those of the vendor's documentation; what a source cannot fill is null.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use crate::{
    domain::{
        filter::{Filter, Reading},
        measure::{Area, AreaUnit, Decimal},
        price::Basis,
        query::format_date,
        unit::{Asset, Unit},
    },
    server::{
        inventory::fold,
        media::{Role, Variant},
        site::{Moment, Site},
    },
};

/// One home, key for key in the documented order.
#[derive(Debug, Serialize)]
struct Record<'u> {
    id: Id<'u>,
    building_id: Option<Id<'u>>,
    floor: Option<Number>,
    unit: &'u str,
    bed: Option<Number>,
    bath: Option<f64>,
    exposure: Option<&'u str>,
    outdoor: Option<&'u str>,
    status: &'u str,
    monthly_rent_gross: Option<f64>,
    monthly_rent_net: Option<f64>,
    square_feet: SquareFeet,
    weeks_free: Option<Number>,
    months_free: Option<f64>,
    lease_term: Option<u32>,
    floor_plan: Option<Picture>,
    images: Vec<Picture>,
    price_advertised: bool,
    date_available: Option<String>,
    created_at: Option<String>,
    updated_at: Option<String>,
}

/// The vendor's ids are integers; other sources have texts.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Id<'u> {
    Integer(u64),
    Text(&'u str),
}

impl<'u> Id<'u> {
    fn of(id: &'u str) -> Self {
        id.parse().ok().filter(|number: &u64| number.to_string() == id).map_or(Self::Text(id), Self::Integer)
    }
}

/// An integer where there is nothing behind the point.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Number {
    Integer(i64),
    Fraction(f64),
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        value.as_whole().map_or_else(|| Self::Fraction(value.to_f64()), Self::Integer)
    }
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum SquareFeet {
    Known(Number),
    /// `"N/A"`
    Unknown(&'static str),
}

impl SquareFeet {
    /// As sent; one sent in square metres is rounded down to a whole foot, which passes the same whole bounds as the exact one.
    fn of(area: Area) -> Self {
        let feet = area.square_feet();
        Self::Known(match area.unit {
            AreaUnit::SquareFeet => feet.into(),
            AreaUnit::SquareMetres => Number::Integer(feet.millionths() / 1_000_000),
        })
    }
}

#[derive(Debug, Serialize)]
struct Picture {
    original: String,
    thumbnail: Option<String>,
}

/// The vendor's error shape.
#[derive(Debug, Serialize)]
pub struct Problem {
    error: Message,
}

#[derive(Debug, Serialize)]
struct Message {
    message: &'static str,
    human_message: &'static str,
}

impl Problem {
    pub const fn new(message: &'static str, human_message: &'static str) -> Self {
        Self { error: Message { message, human_message } }
    }
}

/// The JSON array of the homes that match, in the vendor's order.
pub fn render(site: &Site, moment: &Moment, filter: &Filter) -> serde_json::Result<Vec<u8>> {
    let matcher = filter.matcher(Reading::Api, fold);
    let homes = moment.snapshot.units.iter().zip(&moment.snapshot.columns).filter(|(_, columns)| matcher.matches(columns));
    let records: Vec<Record<'_>> = homes.map(|(unit, _)| record(site, moment, unit)).collect();
    serde_json::to_vec(&records)
}

fn record<'u>(site: &Site, moment: &Moment, unit: &'u Unit) -> Record<'u> {
    // The vendor has no key for a sale price, nor for what is paid by the week or for one person.
    let monthly = unit.price.basis == Basis::MONTHLY;
    let rent = |minor: Option<i64>| minor.filter(|_| monthly).map(|minor| unit.price.major(minor).to_f64());
    let picture = |role: Role, asset: &Asset| {
        let address = |variant| format!("{}{}", site.public_url, site.picture_path(moment, unit, role, asset, variant));
        let original = if asset.pdf { Variant::Document } else { Variant::Full };
        Picture { original: address(original), thumbnail: asset.thumbnail.as_ref().map(|_| address(Variant::Width(400))) }
    };
    let offer = unit.concession.as_ref();
    Record {
        id: Id::of(&unit.id),
        building_id: unit.building_id.as_deref().map(Id::of),
        floor: unit.floor.map(|floor| floor.number.into()),
        unit: &unit.label,
        bed: unit.beds.map(|beds| beds.count.into()),
        bath: unit.baths.map(Decimal::to_f64),
        exposure: unit.exposure.as_deref(),
        outdoor: unit.outdoor.as_ref().map(|outdoor| outdoor.word()),
        status: unit.status.word(),
        monthly_rent_gross: rent(unit.price.gross),
        monthly_rent_net: rent(unit.price.net),
        square_feet: unit.area.map_or(SquareFeet::Unknown("N/A"), SquareFeet::of),
        weeks_free: offer.and_then(|offer| offer.weeks_free).map(Number::from),
        months_free: offer.and_then(|offer| offer.months_free).map(Decimal::to_f64),
        lease_term: unit.lease_months(),
        floor_plan: unit.plans.first().map(|plan| picture(Role::Plan, plan)),
        images: unit.photos.iter().map(|photo| picture(Role::Photo, photo)).collect(),
        price_advertised: unit.price.advertised,
        date_available: unit.available.map(format_date),
        created_at: unit.created_at.map(instant),
        updated_at: unit.updated_at.map(instant),
    }
}

/// ISO 8601 with milliseconds and `Z`.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: i64, unit: AreaUnit) -> String {
        let area = Area { value: Decimal::from_millionths(value), unit };
        serde_json::to_string(&SquareFeet::of(area)).expect("a number")
    }

    #[test]
    fn an_area_in_square_metres_is_told_in_whole_feet_and_one_in_feet_as_sent() {
        assert_eq!(written(30_000_000, AreaUnit::SquareMetres), "322", "30 m² are 322.9 square feet");
        assert_eq!(written(675_000_000, AreaUnit::SquareFeet), "675");
        assert_eq!(written(675_500_000, AreaUnit::SquareFeet), "675.5");
    }
}
