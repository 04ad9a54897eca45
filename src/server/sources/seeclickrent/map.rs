//! From SeeClickRent's record to a home. Pure: no request, no clock.

use url::Url;

use super::{
    super::{
        Inventory,
        reading::{self, PICTURES, date, instant, rooms},
        record::{Element, Record},
        status::standing,
        text::{LABEL_CHARS, TEXT_CHARS, one_line},
    },
    wire::{Attachment, attachments},
};
use crate::domain::{
    measure::{Area, AreaUnit, Beds, Decimal, Floor, Numbering},
    price::{Basis, Currency, Price},
    unit::{Asset, Concession, LeaseTerm, Outdoor, Status, Unit},
};

/// What a record does not say.
#[derive(Debug)]
pub struct Context<'a> {
    pub base_url: &'a Url,
    pub currency: Currency,
}

pub fn inventory(records: Vec<Element<'_>>, context: &Context<'_>) -> Inventory {
    reading::inventory(records, |record| record.id("id"), |record, id| unit(record, id, context))
}

/// `Ok(None)` for a home that is withheld.
fn unit(record: &Record<'_>, id: String, context: &Context<'_>) -> Result<Option<Unit>, &'static str> {
    let short = |key: &str| record.text(key).and_then(|text| one_line(&text, TEXT_CHARS));
    let label = record.text("unit").and_then(|text| one_line(&text, LABEL_CHARS)).ok_or("has no label")?;
    let available = record.text("date_available").and_then(|text| date(&text));
    let raw = short("status").unwrap_or_default();
    let Some(meaning) = standing(&raw, available.is_some()) else { return Ok(None) };
    let assets = |key: &str, read: fn(Option<&str>, Option<&str>, &Url) -> Option<Asset>| {
        let asset = |attachment: &Attachment| read(attachment.original.as_deref(), attachment.thumbnail.as_deref(), context.base_url);
        attachments(record, key).iter().filter_map(asset).take(PICTURES).collect()
    };
    let months = record.number("lease_term").and_then(Decimal::as_whole).and_then(|months| u32::try_from(months).ok());
    Ok(Some(Unit {
        building_id: record.id("building_id").and_then(|id| one_line(&id, TEXT_CHARS)),
        floor: record.number("floor").map(|number| Floor { number, numbering: Numbering::Us }),
        beds: rooms(record.number("bed")).map(|count| Beds { count, technical_room: false }),
        baths: rooms(record.number("bath")),
        exposure: short("exposure"),
        outdoor: short("outdoor").and_then(|word| Outdoor::parse(&word)),
        area: record.number("square_feet").filter(|value| value.is_positive()).map(|value| Area { value, unit: AreaUnit::SquareFeet }),
        concession: concession(record),
        lease_terms: months.filter(|months| *months > 0).map(LeaseTerm::Months).into_iter().collect(),
        available,
        plans: assets("floor_plan", reading::asset),
        photos: assets("images", reading::photo),
        created_at: instant(record, "created_at"),
        updated_at: instant(record, "updated_at"),
        ..Unit::bare(id, label, Status { meaning, raw }, price(record, context.currency))
    }))
}

/// Both amounts as sent. A rent of zero or below is no advertised price, and neither is anything the building keeps private.
fn price(record: &Record<'_>, currency: Currency) -> Price {
    let minor = |key: &str| record.number(key).map(|amount| currency.minor_of(amount));
    let (gross, net) = (minor("monthly_rent_gross"), minor("monthly_rent_net"));
    let advertised = record.flag("price_advertised").unwrap_or(gross.is_some() || net.is_some());
    Price {
        basis: Basis::MONTHLY,
        currency,
        gross: gross.filter(|gross| advertised && *gross > 0),
        net: net.filter(|net| advertised && *net > 0),
        from: false,
        advertised,
    }
}

/// Absent where the vendor says nothing; a zero is something said.
fn concession(record: &Record<'_>) -> Option<Concession> {
    let time = |key: &str| record.number(key).filter(|time| *time >= Decimal::ZERO);
    let (weeks_free, months_free) = (time("weeks_free"), time("months_free"));
    (weeks_free.is_some() || months_free.is_some()).then_some(Concession { weeks_free, months_free, text: None })
}
