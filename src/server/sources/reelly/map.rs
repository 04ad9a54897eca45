//! From Reelly's unit to a home for sale. Pure: no request, no clock.

use url::Url;

use super::super::{
    Inventory,
    reading::{self, PICTURES, instant, rooms},
    record::{Element, Record},
    status::standing,
    text::{LABEL_CHARS, TEXT_CHARS, one_line},
};
use crate::domain::{
    measure::{Area, AreaUnit, Beds, Decimal, Floor, Numbering},
    price::{Basis, Currency, Price},
    unit::{Asset, Layout, Status, Unit},
};

/// What a record does not say: it was asked for.
#[derive(Debug)]
pub struct Context<'a> {
    pub base_url: &'a Url,
    pub currency: Currency,
    pub area_unit: AreaUnit,
}

/// Reads each unit on its own: one that cannot be read hides no other.
pub fn inventory(records: Vec<Element<'_>>, context: &Context<'_>) -> Inventory {
    reading::inventory(records, |record| record.id("id"), |record, id| unit(record, id, context))
}

/// `Ok(None)` for a home that is withheld.
fn unit(record: &Record<'_>, id: String, context: &Context<'_>) -> Result<Option<Unit>, &'static str> {
    let short = |key: &str| record.text(key).and_then(|text| one_line(&text, TEXT_CHARS));
    let label =
        record.text("name").and_then(|text| one_line(&text, LABEL_CHARS)).or_else(|| one_line(&id, LABEL_CHARS)).ok_or("has no name")?;
    let raw = short("status").unwrap_or_default();
    let Some(meaning) = standing(&raw, false) else { return Ok(None) };
    let layout = record.inner("layout");
    Ok(Some(Unit {
        building_id: record.id("building_id").and_then(|id| one_line(&id, TEXT_CHARS)),
        floor: record.number("floor").map(|number| Floor { number, numbering: Numbering::International }),
        beds: rooms(record.number("bedrooms")).map(beds),
        area: record.number("size").filter(|size| size.is_positive()).map(|value| Area { value, unit: context.area_unit }),
        layout: layout.as_ref().and_then(|layout| named(layout, short("layout_type"))),
        plans: layout.map_or_else(Vec::new, |layout| plans(&layout, context.base_url)),
        updated_at: instant(record, "modified"),
        ..Unit::bare(id, label, Status { meaning, raw }, price(record, context.currency))
    }))
}

/// A half is a technical room (a study, a maid's room, storage), not half a bedroom.
fn beds(count: Decimal) -> Beds {
    Beds { count, technical_room: count.as_whole().is_none() }
}

/// The full price in the currency that was asked for.
fn price(record: &Record<'_>, currency: Currency) -> Price {
    let gross = record.number("price").map(|amount| currency.minor_of(amount)).filter(|gross| *gross > 0);
    Price { basis: Basis::Sale, currency, gross, net: None, from: false, advertised: gross.is_some() }
}

/// A layout is known by its id; its name is another one in every language.
fn named(layout: &Record<'_>, kind: Option<String>) -> Option<Layout> {
    let id = layout.id("id").and_then(|id| one_line(&id, TEXT_CHARS))?;
    let name = layout.text("name").and_then(|name| one_line(&name, TEXT_CHARS)).or(kind)?;
    Some(Layout { id, name })
}

/// The layout's images by their `order`, the file's name no caption.
fn plans(layout: &Record<'_>, base: &Url) -> Vec<Asset> {
    let mut images: Vec<(Option<Decimal>, Asset)> = Vec::new();
    for image in layout.list("images").unwrap_or_default().into_iter().flatten() {
        let address = image.inner("image").and_then(|image| image.text("url")).or_else(|| image.text("image"));
        let mime = image.inner("image").and_then(|image| image.inner("metadata")).and_then(|metadata| metadata.text("mime"));
        let Some(mut plan) = reading::photo(address.as_deref(), None, base) else { continue };
        if let Some(mime) = mime {
            plan.pdf = mime.trim().eq_ignore_ascii_case("application/pdf");
        }
        plan.caption = image.text("description").and_then(|text| one_line(&text, TEXT_CHARS));
        images.push((image.number("order"), plan));
    }
    images.sort_by_key(|(order, _)| (order.is_none(), *order));
    images.into_iter().map(|(_, plan)| plan).take(PICTURES).collect()
}
