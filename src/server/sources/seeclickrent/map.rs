//! From SeeClickRent's record to a home. Pure: no request, no clock.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use url::Url;

use super::{
    super::{
        Inventory, Refused,
        text::{LABEL_CHARS, TEXT_CHARS, one_line, web_address},
    },
    status::standing,
    wire::{Attachment, Element, Record},
};
use crate::domain::{
    measure::{Area, AreaUnit, Beds, Decimal, Floor, Numbering},
    price::{Basis, Currency, Price},
    query::parse_date,
    unit::{Asset, Concession, Kind, LeaseTerm, Outdoor, Status, Unit},
};

/// More pictures of one home than this are left out.
const PICTURES: usize = 100;
/// More rooms than this are a slip of the pen.
const ROOMS: Decimal = Decimal::whole(99);

/// What a record does not say.
#[derive(Debug)]
pub struct Context<'a> {
    pub base_url: &'a Url,
    pub currency: Currency,
}

/// Reads each record on its own: one that cannot be read hides no other.
pub fn inventory(records: Vec<Element<'_>>, context: &Context<'_>) -> Inventory {
    let mut inventory = Inventory::default();
    let mut seen = HashSet::new();
    for (index, element) in records.into_iter().enumerate() {
        let position = index + 1;
        let result = element.map_err(|what| (None, format!("is {what}"))).and_then(|record| {
            let id = id(&record).ok_or((None, "has no usable id".to_owned()))?;
            if seen.contains(&id) {
                return Err((None, format!("repeats the id {id}, and the first stands")));
            }
            let unit = unit(&record, id.clone(), context).map_err(|why| (Some(id.clone()), why.to_owned()))?;
            seen.insert(id);
            Ok(unit)
        });
        match result {
            Ok(unit) => inventory.units.extend(unit),
            Err((id, why)) => {
                let named = id.as_ref().map(|id| format!(" (id {id})")).unwrap_or_default();
                inventory.refused.push(Refused { id, sentence: format!("Record {position}{named} {why}.") });
            }
        }
    }
    inventory
}

/// As sent; one that no address could carry is none.
fn id(record: &Record<'_>) -> Option<String> {
    record.id("id").filter(|id| !id.trim().is_empty() && one_line(id, TEXT_CHARS).as_ref() == Some(id))
}

/// `Ok(None)` for a home that is withheld.
fn unit(record: &Record<'_>, id: String, context: &Context<'_>) -> Result<Option<Unit>, &'static str> {
    let short = |key: &str| record.text(key).and_then(|text| one_line(&text, TEXT_CHARS));
    let label = record.text("unit").and_then(|text| one_line(&text, LABEL_CHARS)).ok_or("has no label")?;
    let rooms = |key: &str| record.number(key).filter(|count| (Decimal::ZERO..=ROOMS).contains(count));
    let available = record.text("date_available").and_then(|text| date(&text));
    let raw = short("status").unwrap_or_default();
    let Some(meaning) = standing(&raw, available.is_some()) else { return Ok(None) };
    let months = record.number("lease_term").and_then(Decimal::as_whole).and_then(|months| u32::try_from(months).ok());
    Ok(Some(Unit {
        id,
        building_id: record.id("building_id").and_then(|id| one_line(&id, TEXT_CHARS)),
        kind: Kind::Home,
        label,
        floor: record.number("floor").map(|number| Floor { number, numbering: Numbering::Us }),
        beds: rooms("bed").map(|count| Beds { count, technical_room: false }),
        baths: rooms("bath"),
        exposure: short("exposure"),
        outdoor: short("outdoor").and_then(|word| Outdoor::parse(&word)),
        status: Status { meaning, raw },
        price: price(record, context.currency),
        area: record.number("square_feet").filter(|value| value.is_positive()).map(|value| Area { value, unit: AreaUnit::SquareFeet }),
        concession: concession(record),
        lease_terms: months.filter(|months| *months > 0).map(LeaseTerm::Months).into_iter().collect(),
        available,
        layout: None,
        plans: record.attachments("floor_plan").iter().filter_map(|plan| asset(plan, context.base_url)).take(PICTURES).collect(),
        photos: record.attachments("images").iter().filter_map(|image| asset(image, context.base_url)).take(PICTURES).collect(),
        description: None,
        features: Vec::new(),
        apply_url: None,
        book_url: None,
        created_at: instant(record, "created_at"),
        updated_at: instant(record, "updated_at"),
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

/// `None` without an address that a picture may be fetched from.
fn asset(attachment: &Attachment, base: &Url) -> Option<Asset> {
    let address = |text: &Option<String>| text.as_deref().and_then(|text| web_address(text, base));
    let thumbnail = address(&attachment.thumbnail);
    let url = address(&attachment.original).or_else(|| thumbnail.clone())?;
    let pdf = is_document(&url, thumbnail.is_some());
    Some(Asset { url, thumbnail, pdf, caption: None })
}

/// By the extension of its path; where that says nothing, a file the vendor could draw no small picture of is a document.
fn is_document(url: &str, drawn: bool) -> bool {
    let path = Url::parse(url).map(|url| url.path().to_ascii_lowercase()).unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    match file.rsplit_once('.').map(|(_, extension)| extension) {
        Some("pdf") => true,
        Some("jpg" | "jpeg" | "png" | "webp" | "gif" | "avif" | "heic" | "svg" | "bmp" | "tif" | "tiff") => false,
        _ => !drawn,
    }
}

/// A day, or the day of an instant as written.
fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let whole = text.len() == 10 || text.as_bytes().get(10).is_some_and(|b| matches!(b, b'T' | b' '));
    text.get(..10).filter(|_| whole).and_then(parse_date)
}

fn instant(record: &Record<'_>, key: &str) -> Option<DateTime<Utc>> {
    let text = record.text(key)?;
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|instant| instant.with_timezone(&Utc))
}
