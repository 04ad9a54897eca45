//! What every vendor's records have in common: each is read on its own, and one that cannot be read hides no other.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use url::Url;

use super::{
    Inventory, Refused, SourceError,
    record::{Element, Record},
    text::{TEXT_CHARS, one_line, web_address},
};
use crate::domain::{
    measure::Decimal,
    query::parse_date,
    unit::{Asset, Unit},
};

/// More rooms than this are a slip of the pen.
const ROOMS: Decimal = Decimal::whole(99);
/// More pictures of one home than this are left out.
pub const PICTURES: usize = 100;

/// Reads the records in their order. `id` is the home's, `home` the rest of it: `Ok(None)` for one that is withheld, and counts as not
/// sent; the error completes “Record 3 …”.
pub fn inventory<'a>(
    records: impl IntoIterator<Item = Element<'a>>,
    id: impl Fn(&Record<'a>) -> Option<String>,
    home: impl Fn(&Record<'a>, String) -> Result<Option<Unit>, &'static str>,
) -> Inventory {
    let mut inventory = Inventory::default();
    let mut seen = HashSet::new();
    for (index, element) in records.into_iter().enumerate() {
        let position = index + 1;
        let result = element.map_err(|what| (None, format!("is {what}"))).and_then(|record| {
            let id = id(&record).filter(|id| is_usable(id)).ok_or((None, "has no usable id".to_owned()))?;
            if seen.contains(&id) {
                return Err((None, format!("repeats the id {id}, and the first stands")));
            }
            let unit = home(&record, id.clone()).map_err(|why| (Some(id.clone()), why.to_owned()))?;
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

/// An id that no address could carry is none.
fn is_usable(id: &str) -> bool {
    !id.trim().is_empty() && one_line(id, TEXT_CHARS).as_deref() == Some(id)
}

/// The inventory, unless records were sent and not one of them could be read: that is an answer of another shape, which must not empty
/// a building.
pub fn not_all_unreadable(inventory: Inventory, sent: usize) -> Result<Inventory, SourceError> {
    if sent == 0 || inventory.refused.len() < sent {
        return Ok(inventory);
    }
    let first = inventory.refused.first().map_or("", |refused| refused.sentence.trim_end_matches('.'));
    Err(SourceError::Nonsense(format!("none of its {sent} records can be read ({first})")))
}

/// A number of rooms, zero too; one that no home has is none.
pub fn rooms(count: Option<Decimal>) -> Option<Decimal> {
    count.filter(|count| (Decimal::ZERO..=ROOMS).contains(count))
}

/// A picture or document by its addresses; `None` without one that a picture may be fetched from.
pub fn asset(original: Option<&str>, thumbnail: Option<&str>, base: &Url) -> Option<Asset> {
    let address = |text: Option<&str>| text.and_then(|text| web_address(text, base));
    let thumbnail = address(thumbnail);
    let url = address(original).or_else(|| thumbnail.clone())?;
    let pdf = is_document(&url, thumbnail.is_some());
    Some(Asset { url, thumbnail, pdf, caption: None })
}

/// A picture that may lack a small one and is a document only where its name says so.
pub fn photo(original: Option<&str>, thumbnail: Option<&str>, base: &Url) -> Option<Asset> {
    let asset = asset(original, thumbnail, base)?;
    let pdf = is_document(&asset.url, true);
    Some(Asset { pdf, ..asset })
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
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let whole = text.len() == 10 || text.as_bytes().get(10).is_some_and(|b| matches!(b, b'T' | b' '));
    text.get(..10).filter(|_| whole).and_then(parse_date)
}

/// RFC 3339 only.
pub fn instant(record: &Record<'_>, key: &str) -> Option<DateTime<Utc>> {
    let text = record.text(key)?;
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|instant| instant.with_timezone(&Utc))
}
