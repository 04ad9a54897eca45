//! From a StuRents property to a home: a house, a house let by the room, or a type of room of which there are many. Pure: no request; the
//! day is passed in. Texts, numbers, empty texts, null and missing keys all occur for the same field, and the last three mean nothing.

use chrono::NaiveDate;
use url::Url;

use super::{
    super::{
        Inventory, prose,
        reading::{self, PICTURES, rooms},
        record::{Element, Record},
        text::{LABEL_CHARS, TEXT_CHARS, one_line, web_address},
    },
    contracts::Terms,
    envelope::Generation,
};
use crate::domain::{
    measure::{Area, AreaUnit, Beds, Decimal},
    price::Currency,
    unit::{Asset, Kind, Outdoor, OutdoorSpace, Standing, Status, Unit},
};

/// More features of one home than this are left out.
const FEATURES: usize = 40;

#[derive(Debug)]
pub struct Context<'a> {
    pub base_url: &'a Url,
    pub generation: Generation,
    pub currency: Currency,
    /// In the building's own calendar.
    pub today: NaiveDate,
}

/// Reads each property on its own: one that cannot be read hides no other.
pub fn inventory(records: Vec<Element<'_>>, context: &Context<'_>) -> Inventory {
    reading::inventory(records, |record| id(record, context.generation), |record, id| unit(record, id, context))
}

/// Each generation has a name of its own for it.
pub fn id(record: &Record<'_>, generation: Generation) -> Option<String> {
    let key = match generation {
        Generation::One => "reference",
        Generation::Three => "property_id",
    };
    record.id(key).map(|id| id.trim().to_owned())
}

/// `Ok(None)` for a property that is not meant to be seen.
fn unit(record: &Record<'_>, id: String, context: &Context<'_>) -> Result<Option<Unit>, &'static str> {
    if ["disabled", "incomplete"].into_iter().any(|key| record.flag(key) == Some(true)) {
        return Ok(None);
    }
    let terms = match context.generation {
        Generation::One => Terms::first_generation(record, context.currency, context.today),
        Generation::Three => Terms::third_generation(record, context.currency, context.today),
    };
    let short = |key: &str| record.text(key).and_then(|text| one_line(&text, TEXT_CHARS));
    let room_details = record.list("room_details").map_or(0, |rooms| rooms.len());
    let kind = kind(record, room_details.max(terms.rooms));
    let room_type = matches!(kind, Kind::RoomType { .. });
    let (price, utilities) = terms.price(context.currency, matches!(kind, Kind::LetByRoom { .. }));
    let standing = standing(kind, &terms, context.generation);
    let features = features(record);
    let label = label(record, room_type).unwrap_or_else(|| id.clone());
    Ok(Some(Unit {
        kind,
        beds: beds(record, room_type, room_details.max(terms.rooms)),
        // A zero is said where nothing is known.
        baths: rooms(record.number("bathrooms")).filter(|count| count.is_positive()),
        outdoor: outdoor(&features),
        area: record.number("floor_space").filter(|value| value.is_positive()).map(|value| Area { value, unit: AreaUnit::SquareMetres }),
        lease_terms: terms.lease_terms(),
        available: terms.available(),
        plans: media(record, "floorplans", context.base_url),
        photos: media(record, "photos", context.base_url),
        description: record.text("description").and_then(|text| {
            // Either is documented.
            if text.contains(['<', '&']) { prose::from_html(&text) } else { prose::from_text(&text) }
        }),
        features,
        utilities,
        book_url: terms.book_url.as_deref().and_then(|url| web_address(url, context.base_url)),
        ..Unit::bare(id, label, Status { meaning: standing, raw: short("status").unwrap_or_default() }, price)
    }))
}

fn whole(record: &Record<'_>, key: &str) -> Option<u32> {
    record.number(key).and_then(Decimal::as_whole).and_then(|number| u32::try_from(number).ok())
}

fn kind(record: &Record<'_>, rooms: usize) -> Kind {
    let pbsa = record.text("designation").is_some_and(|word| word.trim().eq_ignore_ascii_case("pbsa"));
    if pbsa {
        return Kind::RoomType { quantity: whole(record, "quantity"), available: whole(record, "quantity_available") };
    }
    if record.flag("rooms_let_individually") == Some(true) {
        let rooms = whole(record, "beds_total").or_else(|| u32::try_from(rooms).ok()).filter(|rooms| *rooms > 0);
        return Kind::LetByRoom { rooms };
    }
    Kind::WholeProperty
}

/// Let where none of a kind is left, or where every contract has ended; a generation 3 property without a contract is not offered.
fn standing(kind: Kind, terms: &Terms, generation: Generation) -> Standing {
    match kind {
        Kind::RoomType { available: Some(0), .. } => Standing::Leased,
        _ if terms.are_over() || (generation == Generation::Three && terms.are_none()) => Standing::NotAvailable,
        _ => Standing::Available,
    }
}

/// The house by its street, a type of room by its name and its house.
fn label(record: &Record<'_>, room_type: bool) -> Option<String> {
    let address = record.inner("address");
    let part = |key: &str| address.as_ref().and_then(|address| address.text(key)).and_then(|text| one_line(&text, LABEL_CHARS));
    let joined = |parts: [Option<String>; 2], by: &str| {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(by))
    };
    let street = joined([part("property_number"), part("road_name")], " ");
    let house = joined([part("property_name"), street.clone()], ", ");
    let kind = record.text("room_type").and_then(|text| one_line(&text, LABEL_CHARS)).filter(|_| room_type);
    let label = match kind {
        Some(kind) => joined([Some(kind), part("property_name").or(street)], ", "),
        None => house,
    };
    label.and_then(|label| one_line(&label, LABEL_CHARS))
}

/// Whether it counts no beds in figures, which says nothing: a studio is told by a word.
pub fn counts_no_beds(record: &Record<'_>) -> bool {
    ["beds_available", "beds_total"].into_iter().any(|key| record.number(key) == Some(Decimal::whole(0)))
}

/// Only the word "zero" is documented for a studio; a figure of nothing is nothing. Generation 3 tells rooms instead of beds.
fn beds(record: &Record<'_>, room_type: bool, counted: usize) -> Option<Beds> {
    let is_zero = |key: &str| record.text(key).is_some_and(|text| text.trim().eq_ignore_ascii_case("zero"));
    if ["beds_available", "beds_total"].into_iter().any(is_zero) {
        return Some(Beds::whole(0));
    }
    let told = ["beds_total", "beds_available"].into_iter().find_map(|key| rooms(record.number(key)).filter(|count| count.is_positive()));
    if let Some(count) = told {
        return Some(Beds { count, technical_room: false });
    }
    if room_type {
        let studio = record.text("room_type").is_some_and(|text| text.to_lowercase().contains("studio"));
        return Some(Beds::whole(i64::from(!studio)));
    }
    i64::try_from(counted).ok().filter(|rooms| *rooms > 0).map(Beds::whole)
}

/// Facilities as the vendor names them, and the energy rating, under both its names.
fn features(record: &Record<'_>) -> Vec<String> {
    let mut features: Vec<String> = Vec::new();
    for facility in record.texts("facilities").iter().filter_map(|text| one_line(text, TEXT_CHARS)) {
        if !features.contains(&facility) && features.len() < FEATURES {
            features.push(facility);
        }
    }
    let energy = record.inner("energy_performance").or_else(|| record.inner("energyPerformance"));
    let rating = energy.and_then(|energy| energy.text("eef_current")).and_then(|text| one_line(&text, TEXT_CHARS));
    features.extend(rating.map(|rating| format!("EPC {rating}")));
    features
}

/// The first facility that is an outdoor space of ours; a word within another (a courtyard) is none.
fn outdoor(features: &[String]) -> Option<Outdoor> {
    let space = |feature: &String| {
        let words = feature.split(|c: char| !c.is_alphabetic()).map(|word| word.strip_suffix('s').unwrap_or(word));
        words.into_iter().find_map(OutdoorSpace::parse)
    };
    features.iter().find_map(space).map(Outdoor::Space)
}

/// Objects with `photo` and `thumb`, or bare addresses, some of which leave out the scheme, and some of which are none.
fn media(record: &Record<'_>, key: &str, base: &Url) -> Vec<Asset> {
    let Some(media) = record.inner("media") else { return Vec::new() };
    let addressed = |text: String| match text.trim() {
        text if text.starts_with("//") => Some(format!("https:{text}")),
        text if text.starts_with('/') || text.contains("://") => Some(text.to_owned()),
        _ => None,
    };
    let plans = key == "floorplans";
    let asset = |address: Option<String>, thumb: Option<String>, caption: Option<String>| {
        let mut asset = reading::asset(address.and_then(addressed).as_deref(), thumb.and_then(addressed).as_deref(), base)?;
        // A photo's address need not end as a picture's does.
        asset.pdf = asset.pdf && (plans || asset.url.to_ascii_lowercase().ends_with(".pdf"));
        asset.caption = caption.and_then(|text| one_line(&text, TEXT_CHARS));
        Some(asset)
    };
    let mut assets: Vec<Asset> = Vec::new();
    for entry in media.list(key).unwrap_or_default().into_iter().flatten() {
        let address = ["photo", "url", "floorplan", "image"].into_iter().find_map(|key| entry.text(key).filter(|text| text.contains('/')));
        assets.extend(asset(address, entry.text("thumb"), entry.text("caption")));
    }
    assets.extend(media.texts(key).into_iter().filter_map(|text| asset(Some(text), None, None)));
    assets.truncate(PICTURES);
    assets
}
