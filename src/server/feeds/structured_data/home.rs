//! One home: the apartment, its plan, what is offered, and the page that says so.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{breadcrumb, building, link, offer::offer, thing, written};
use crate::{
    domain::{
        measure::{AreaUnit, Decimal, FloorName},
        query::format_date,
        unit::{Asset, Unit},
    },
    server::{
        media::{Role, Variant},
        site::{Moment, Site},
    },
};

/// Pictures named, the plan included.
const PICTURES: usize = 8;

/// The graph of a home's page.
pub fn home(site: &Site, moment: &Moment, unit: &Unit) -> String {
    let address = format!("{}{}", site.public_url, site.href(moment, unit));
    let id = |part: &str| format!("{address}#{part}");
    let plan = floor_plan(site, moment, unit, &id("plan"), &id("home"));
    let mut steps = building::way(site, moment);
    steps.push((unit.label.clone(), address.clone()));
    let title = site.words.with("unit-title", &[("home", &unit.label), ("building", moment.name())]);
    let day = |at: Option<chrono::DateTime<chrono::Utc>>| {
        let local = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&moment.building.settings.time_zone).date_naive();
        at.map(|at| date(local(at)))
    };
    let page = thing(
        "RealEstateListing",
        Some(&address),
        [
            ("url", Some(json!(address))),
            ("name", Some(json!(title))),
            ("inLanguage", Some(json!(site.words.tag()))),
            ("datePosted", day(unit.created_at)),
            ("dateModified", day(unit.updated_at)),
            ("mainEntity", Some(link(&id("home")))),
            ("offers", Some(link(&id("offer")))),
            ("breadcrumb", Some(link(&id("way")))),
        ],
    );
    let apartment = apartment(site, moment, unit, &address, plan.is_some());
    let mut graph = vec![page, apartment, building::building(site, moment), offer(unit, &id("offer"), &address)];
    graph.extend(plan);
    graph.push(breadcrumb(&id("way"), &steps));
    written(graph)
}

fn apartment(site: &Site, moment: &Moment, unit: &Unit, address: &str, has_plan: bool) -> Value {
    let settings = &moment.building.settings;
    let open = unit.status.meaning.is_open() && settings.tours.enabled;
    let tour = open.then(|| {
        let id = percent_encoding::utf8_percent_encode(&unit.id, percent_encoding::NON_ALPHANUMERIC);
        json!(format!("{}{}/tour?unit={id}", site.public_url, moment.path()))
    });
    let properties = [
        ("name", Some(json!(unit.label))),
        ("url", Some(json!(address))),
        ("containedInPlace", Some(link(&building::id(site, moment)))),
        ("address", building::postal_address(settings)),
        ("floorLevel", floor_level(site, moment, unit)),
        ("image", pictures(site, moment, unit)),
        ("accommodationFloorPlan", has_plan.then(|| link(&format!("{address}#plan")))),
        ("tourBookingPage", tour),
    ];
    thing("Apartment", Some(&format!("{address}#home")), properties.into_iter().chain(size(unit)))
}

/// `None` for a home without a drawing.
fn floor_plan(site: &Site, moment: &Moment, unit: &Unit, id: &str, home: &str) -> Option<Value> {
    let drawn = unit.plans.iter().find(|plan| !site.is_broken(moment, unit, Role::Plan, plan))?;
    let properties = [
        ("name", unit.layout.as_ref().map(|layout| json!(layout.name))),
        ("layoutImage", Some(json!(picture(site, moment, unit, Role::Plan, drawn)))),
        ("isPlanForApartment", Some(link(home))),
    ];
    Some(thing("FloorPlan", Some(id), properties.into_iter().chain(size(unit))))
}

/// Rooms and area, as a home and its plan both have them.
fn size(unit: &Unit) -> impl Iterator<Item = (&'static str, Option<Value>)> {
    let (full, partial) = unit.baths.map(bathrooms).unzip();
    let area = unit.area.map(|area| {
        let code = match area.unit {
            AreaUnit::SquareFeet => "FTK",
            AreaUnit::SquareMetres => "MTK",
        };
        thing("QuantitativeValue", None, [("value", Some(number(area.value))), ("unitCode", Some(json!(code)))])
    });
    [
        ("numberOfBedrooms", unit.beds.map(|beds| number(beds.count))),
        ("numberOfBathroomsTotal", full.zip(partial).map(|(full, partial)| json!(full + partial))),
        ("numberOfFullBathrooms", full.map(Value::from)),
        ("numberOfPartialBathrooms", partial.map(Value::from)),
        ("floorSize", area),
    ]
    .into_iter()
}

/// Full bathrooms and partial ones: 1.5 is one of each.
fn bathrooms(count: Decimal) -> (i64, i64) {
    let full = count.millionths().div_euclid(1_000_000);
    (full, i64::from(count.as_whole().is_none()))
}

/// A whole number without a point.
fn number(value: Decimal) -> Value {
    value.as_whole().map_or_else(|| json!(value.to_f64()), Value::from)
}

/// As the building counts; a floor with a name of its own by that.
fn floor_level(site: &Site, moment: &Moment, unit: &Unit) -> Option<Value> {
    match unit.floor?.name() {
        FloorName::Level(number) => Some(json!(number.to_string())),
        FloorName::Basement | FloorName::Ground | FloorName::Mezzanine => site.writer(moment).floor(unit).map(Value::from),
    }
}

/// `None` where there are none.
fn pictures(site: &Site, moment: &Moment, unit: &Unit) -> Option<Value> {
    let plans = unit.plans.iter().map(|plan| (Role::Plan, plan));
    let all = plans.chain(unit.photos.iter().map(|photo| (Role::Photo, photo)));
    let shown = all.filter(|(role, asset)| !site.is_broken(moment, unit, *role, asset)).take(PICTURES);
    let addresses: Vec<String> = shown.map(|(role, asset)| picture(site, moment, unit, role, asset)).collect();
    (!addresses.is_empty()).then(|| json!(addresses))
}

fn picture(site: &Site, moment: &Moment, unit: &Unit, role: Role, asset: &Asset) -> String {
    format!("{}{}", site.public_url, site.picture_path(moment, unit, role, asset, Variant::Width(1200)))
}

/// `2026-12-01`
pub(super) fn date(date: NaiveDate) -> Value {
    json!(format_date(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_bathroom_counts_as_one_of_its_own() {
        let count = |text: &str| bathrooms(Decimal::parse(text).expect("a number"));
        assert_eq!((count("1"), count("1.5"), count("2.5"), count("0")), ((1, 0), (1, 1), (2, 1), (0, 0)));
    }
}
