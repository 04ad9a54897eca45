//! From Spark's listing and units to homes. Pure: no request, no clock. `"********"` stands for what a key may not see, and is nothing.

use url::Url;

use super::super::{
    Inventory, prose,
    reading::{self, PICTURES, instant, rooms},
    record::{Element, Record},
    status::standing,
    text::{LABEL_CHARS, TEXT_CHARS, one_line},
};
use crate::domain::{
    measure::{Area, AreaUnit, Beds, Decimal, Floor, Numbering},
    price::{Basis, Currency, Price},
    unit::{Asset, Standing, Status, Unit},
};

#[derive(Debug)]
pub struct Context<'a> {
    pub base_url: &'a Url,
    pub currency: Currency,
}

/// What the listing says of every home in it.
#[derive(Debug)]
pub struct Parent {
    id: Option<String>,
    label: Option<String>,
    standing: Option<Standing>,
    raw: String,
    price: Price,
    beds: Option<Decimal>,
    baths: Option<Decimal>,
    area: Option<Decimal>,
    photos: Vec<Asset>,
    plans: Vec<Plan>,
    description: Option<String>,
    updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// A drawing, with the name of the unit it may be of.
#[derive(Debug)]
struct Plan {
    name: Option<String>,
    asset: Asset,
}

impl Parent {
    pub fn read(listing: &Record<'_>, context: &Context<'_>) -> Self {
        let fields = listing.inner("StandardFields").unwrap_or_else(|| listing.clone());
        let short = |key: &str| seen(&fields, key).and_then(|text| one_line(&text, TEXT_CHARS));
        let number = |key: &str| seen(&fields, key).and_then(|_| fields.number(key));
        let raw = short("MlsStatus").or_else(|| short("StandardStatus")).unwrap_or_default();
        let for_rent =
            ["PropertyType", "PropertyTypeLabel", "PropertyClass", "PropertySubType"].into_iter().filter_map(short).any(|kind| {
                // By whole words: a leasehold, or a home on leased land, is for sale.
                let kind = kind.to_lowercase();
                kind == "f"
                    || kind.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "rent" | "rental" | "rentals" | "lease"))
            });
        let amount = number("ListPrice").map(|amount| context.currency.minor_of(amount)).filter(|amount| *amount > 0);
        let basis = if for_rent { Basis::MONTHLY } else { Basis::Sale };
        let id = seen(listing, "Id").or_else(|| short("ListingKey"));
        let mut parent = Self {
            label: short("UnparsedFirstLineAddress")
                .or_else(|| street(&fields))
                .or_else(|| short("UnparsedAddress"))
                .or_else(|| short("ListingId"))
                .or_else(|| id.clone()),
            standing: if raw.is_empty() { Some(Standing::Available) } else { standing(&raw, false) },
            raw,
            price: Price { basis, currency: context.currency, gross: amount, net: None, from: false, advertised: amount.is_some() },
            beds: number("BedsTotal"),
            baths: number("BathsTotal").or_else(|| baths(&number)),
            area: number("BuildingAreaTotal"),
            photos: photos(&fields, context.base_url),
            plans: Vec::new(),
            description: seen(&fields, "PublicRemarks").and_then(|text| prose::from_text(&text)),
            updated_at: instant(&fields, "ModificationTimestamp"),
            id,
        };
        for plans in [listing.list("FloPlans"), fields.list("FloPlans")].into_iter().flatten() {
            parent.add_plans(plans, context);
        }
        parent
    }

    /// Whether the listing may be seen at all; a withdrawn one counts as not sent.
    pub const fn is_published(&self) -> bool {
        self.standing.is_some()
    }

    pub const fn has_plans(&self) -> bool {
        !self.plans.is_empty()
    }

    pub fn add_plans(&mut self, plans: Vec<Element<'_>>, context: &Context<'_>) {
        for plan in plans.into_iter().flatten() {
            let name = seen(&plan, "Name").and_then(|name| one_line(&name, TEXT_CHARS));
            let (mut original, mut thumbnail) = (None, None);
            for image in plan.list("Images").unwrap_or_default().into_iter().flatten() {
                let small = image.text("Type").is_some_and(|kind| kind.to_lowercase().contains("thumbnail"));
                let place = if small { &mut thumbnail } else { &mut original };
                *place = place.take().or_else(|| seen(&image, "Uri"));
            }
            let asset = reading::asset(original.as_deref(), thumbnail.as_deref(), context.base_url);
            self.plans.extend(asset.map(|asset| Plan { name: name.clone(), asset: Asset { caption: name, ..asset } }));
        }
    }

    /// A listing without units is itself the home.
    pub fn as_home(&self) -> Option<Unit> {
        let (id, label) = (self.id.clone()?, self.label.clone()?);
        let plans = self.plans.iter().map(|plan| plan.asset.clone()).take(PICTURES).collect();
        Some(self.home(id, one_line(&label, LABEL_CHARS)?, plans, self.price))
    }

    fn home(&self, id: String, label: String, plans: Vec<Asset>, price: Price) -> Unit {
        Unit {
            building_id: self.id.clone(),
            beds: rooms(self.beds).map(|count| Beds { count, technical_room: false }),
            baths: rooms(self.baths),
            area: self.area.filter(|value| value.is_positive()).map(|value| Area { value, unit: AreaUnit::SquareFeet }),
            plans,
            photos: self.photos.clone(),
            description: self.description.clone(),
            updated_at: self.updated_at,
            ..Unit::bare(id, label, Status { meaning: self.standing.unwrap_or(Standing::NotAvailable), raw: self.raw.clone() }, price)
        }
    }

    /// A drawing that bears a unit's name is that unit's; one that bears nobody's may be anybody's.
    fn plans_of(&self, label: &str, labels: &[String]) -> Vec<Asset> {
        let named = |plan: &Plan, label: &str| plan.name.as_deref().is_some_and(|name| name.trim().eq_ignore_ascii_case(label));
        let own: Vec<Asset> = self.plans.iter().filter(|plan| named(plan, label)).map(|plan| plan.asset.clone()).collect();
        if !own.is_empty() {
            return own;
        }
        let nobodys = self.plans.iter().filter(|plan| labels.iter().all(|label| !named(plan, label)));
        nobodys.map(|plan| plan.asset.clone()).take(PICTURES).collect()
    }
}

/// Reads each unit on its own: one that cannot be read hides no other.
pub fn inventory(records: Vec<Element<'_>>, parent: &Parent) -> Inventory {
    let alone = records.len() == 1;
    let labels: Vec<String> = records.iter().flatten().filter_map(|record| Fields::of(record).text(&["unitnumber"])).collect();
    reading::inventory(records, |record| seen(record, "Id"), |record, id| unit(record, id, parent, alone, &labels))
}

fn unit(record: &Record<'_>, id: String, parent: &Parent, alone: bool, labels: &[String]) -> Result<Option<Unit>, &'static str> {
    let fields = Fields::of(record);
    let label = fields.text(&["unitnumber"]).and_then(|text| one_line(&text, LABEL_CHARS));
    let label =
        label.or_else(|| parent.label.clone().filter(|_| alone)).or_else(|| one_line(&id, LABEL_CHARS)).ok_or("has no unit number")?;
    // In a house that is for sale it is what its tenants pay.
    let rent = fields.number(&["unitrent"]).filter(|_| parent.price.basis != Basis::Sale);
    let price = match rent.map(|amount| parent.price.currency.minor_of(amount)).filter(|amount| *amount > 0) {
        Some(gross) => Price { basis: Basis::MONTHLY, gross: Some(gross), from: false, advertised: true, ..parent.price },
        None if alone => parent.price,
        // A sale price is that of all units together.
        None if parent.price.basis == Basis::Sale => Price { gross: None, advertised: false, ..parent.price },
        None => Price { from: parent.price.gross.is_some(), ..parent.price },
    };
    let sold_together = parent.price.gross.filter(|_| price.basis == Basis::Sale && price.gross.is_none());
    let plans = parent.plans_of(&label, labels);
    let home = parent.home(id, label, plans, price);
    // What the listing says of all its rooms together is true of a home only where there is one.
    let (beds, baths, area) = if alone { (home.beds, home.baths, home.area) } else { (None, None, None) };
    let furnished =
        fields.text(&["furnished"]).is_some_and(|word| matches!(word.trim().to_ascii_lowercase().as_str(), "y" | "yes" | "true" | "1"));
    Ok(Some(Unit {
        beds: rooms(fields.number(&["bedroom", "bedrooms"])).map(|count| Beds { count, technical_room: false }).or(beds),
        baths: rooms(fields.number(&["bathroom", "bathrooms"])).or(baths),
        area: fields
            .number(&["unitsqft"])
            .filter(|value| value.is_positive())
            .map(|value| Area { value, unit: AreaUnit::SquareFeet })
            .or(area),
        sold_together,
        floor: fields.number(&["unitfloor"]).map(|number| Floor { number, numbering: Numbering::Us }),
        features: if furnished { vec!["Furnished".to_owned()] } else { Vec::new() },
        ..home
    }))
}

/// A unit's fields: a list of objects with one key each, or one object. Keys may repeat; the first that may be seen stands. Labels and
/// attributes are told apart by nothing but their spaces.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn of(record: &Record<'_>) -> Self {
        let pairs: Vec<Record<'_>> = match record.list("Fields") {
            Some(list) => list.into_iter().flatten().collect(),
            None => record.inner("Fields").into_iter().collect(),
        };
        let folded = |key: &str| key.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let read = |pair: &Record<'_>| pair.keys().filter_map(|key| Some((folded(key), seen(pair, key)?))).collect::<Vec<_>>();
        Self(pairs.iter().flat_map(read).collect())
    }

    fn text(&self, keys: &[&str]) -> Option<String> {
        let values = self.0.iter().filter(|(key, _)| keys.contains(&key.as_str())).map(|(_, value)| value.trim());
        values.filter(|text| !text.is_empty()).map(str::to_owned).next()
    }

    fn number(&self, keys: &[&str]) -> Option<Decimal> {
        let text = self.text(keys)?;
        Decimal::parse_signed(&text.replace(',', ""))
    }
}

/// A text that is not masked.
fn seen(record: &Record<'_>, key: &str) -> Option<String> {
    record.text(key).filter(|text| text.is_empty() || !text.bytes().all(|b| b == b'*'))
}

fn street(fields: &Record<'_>) -> Option<String> {
    let parts = ["StreetNumber", "StreetDirPrefix", "StreetName", "StreetDirSuffix", "StreetAdditionalInfo"];
    let parts: Vec<String> = parts.into_iter().filter_map(|key| seen(fields, key)).filter_map(|text| one_line(&text, TEXT_CHARS)).collect();
    (parts.len() > 1).then(|| parts.join(" "))
}

/// Full baths, and halves for those without a tub; three quarters of one are told as half.
fn baths(number: &impl Fn(&str) -> Option<Decimal>) -> Option<Decimal> {
    let count = |key: &str| number(key).map(Decimal::millionths);
    let (full, half, more) = (count("BathsFull"), count("BathsHalf"), count("BathsThreeQuarter"));
    let parts = half.unwrap_or(0).saturating_add(more.unwrap_or(0));
    (full.is_some() || half.is_some() || more.is_some()).then(|| Decimal::from_millionths(full.unwrap_or(0).saturating_add(parts / 2)))
}

/// The one marked as primary first, then in order; the largest of each.
fn photos(fields: &Record<'_>, base: &Url) -> Vec<Asset> {
    let mut photos: Vec<(bool, Asset)> = Vec::new();
    for photo in fields.list("Photos").unwrap_or_default().into_iter().flatten() {
        let sizes = ["UriLarge", "Uri1280", "Uri1024", "Uri800", "Uri640", "Uri300"];
        let original = sizes.into_iter().find_map(|key| seen(&photo, key).filter(|text| !text.trim().is_empty()));
        let thumbnail = seen(&photo, "Uri300").or_else(|| seen(&photo, "UriThumb"));
        let caption = ["Caption", "Name"].into_iter().find_map(|key| seen(&photo, key).and_then(|text| one_line(&text, TEXT_CHARS)));
        let Some(asset) = reading::asset(original.as_deref(), thumbnail.as_deref(), base) else { continue };
        photos.push((photo.flag("Primary") != Some(true), Asset { caption, pdf: false, ..asset }));
    }
    photos.sort_by_key(|(later, _)| *later);
    photos.into_iter().map(|(_, asset)| asset).take(PICTURES).collect()
}
