//! The demo building's homes: "The Alder", 41 Alder Street, Brooklyn. Twelve floors of six lines, two penthouses and a garden home.
//!
//! Every case of the vendor's documentation occurs at least once; the tests beside this file say which. Nothing is random:
//! the same day gives the same homes, and another day moves every date with it, so the demo never looks old.

mod census;
mod lines;
mod media;
mod rent;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use self::census::Standing;
use self::lines::Layout;

/// The vendor's number for the building; the same in every unit it sends.
pub const BUILDING_ID: u64 = 412;

/// What the building is called, and what is printed on its plans.
pub const BUILDING_NAME: &str = "The Alder";

/// One home as its leasing team keeps it, before the vendor's wire blanks what is private.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// What is printed on its plan as the place.
    pub building: &'static str,
    /// The vendor's unit number; never used again for another home.
    pub id: u64,
    /// Storey counted from the street. `None` where the team never filled it in.
    pub floor: Option<i64>,
    /// Label on the door, such as `2A`, `PHB` or `G-02`.
    pub unit: String,
    /// Bedrooms; 0 is a studio.
    pub bed: u8,
    /// Bathrooms; a half is a room without tub or shower.
    pub bath: f64,
    /// Sides with windows, the living room's first: `South/East`. `None` where unknown.
    pub exposure: Option<String>,
    /// One of the vendor's seven words: `none, balcony, terrace, patio, garden, rooftop, yard`.
    pub outdoor: &'static str,
    /// Leasing status in the vendor's words, and one word the vendor does not document.
    pub status: &'static str,
    /// US dollars a month before concessions, whole or half dollars. Held even where the price is private.
    pub monthly_rent_gross: f64,
    /// US dollars a month after concessions, to the cent. Equal to gross where there is no concession.
    pub monthly_rent_net: f64,
    /// Interior area. `None` is sent as `"N/A"`.
    pub square_feet: Option<u32>,
    /// Free weeks of the concession. `None` where there is none.
    pub weeks_free: Option<u32>,
    /// The same concession in months, four weeks each.
    pub months_free: Option<f64>,
    /// Lease term in months that rent and concession are meant for. `None` where open.
    pub lease_term: Option<u32>,
    /// Which kind of floor plan was uploaded.
    pub plan: Plan,
    /// Names of the photographed scenes in upload order, such as `living-room`.
    pub photos: Vec<String>,
    /// Whether the price may be shown in public.
    pub price_advertised: bool,
    /// Whether the website may show the home at all; the API leaves the others out.
    pub advertised_on_website: bool,
    /// First day one can move in. `None` where not yet known.
    pub date_available: Option<NaiveDate>,
    /// When the record was made.
    pub created_at: DateTime<Utc>,
    /// When the record was last changed; never before `created_at`, never after the start of `today`.
    pub updated_at: DateTime<Utc>,
}

/// What was uploaded as the floor plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Nothing; the vendor sends `null`.
    None,
    /// A picture, with a thumbnail.
    Picture,
    /// A PDF; its thumbnail is `null`.
    Pdf,
}

/// Every home of the building as it stands on `today`, in the order of their ids: garden home, floors upward, penthouses.
#[must_use]
pub fn homes(today: NaiveDate) -> Vec<Home> {
    census::doors().map(|door| home(&door, today)).collect()
}

/// One home: its line gives the layout, its storey the rent, its door's standing the rest.
fn home(door: &census::Door, today: NaiveDate) -> Home {
    let layout: &Layout = door.layout;
    let quote = rent::quote(door);
    let id = door.id;
    let created_at = at(today, 40 + id * 7 % 160, id);
    Home {
        building: BUILDING_NAME,
        id,
        floor: door.floor,
        unit: door.label.clone(),
        bed: layout.bed,
        bath: layout.bath,
        exposure: door.exposure.map(str::to_owned),
        outdoor: door.outdoor,
        status: door.standing.status(),
        monthly_rent_gross: quote.gross,
        monthly_rent_net: quote.net,
        square_feet: door.square_feet,
        weeks_free: quote.weeks_free,
        months_free: quote.weeks_free.map(|weeks| f64::from(weeks) / 4.0),
        lease_term: quote.lease_term,
        plan: media::plan(door),
        photos: media::photos(door),
        price_advertised: door.price_advertised,
        advertised_on_website: door.standing != Standing::Hidden,
        date_available: census::date_available(door, today),
        created_at,
        updated_at: at(today, 1 + id * 5 % 38, id + 3),
    }
}

/// An instant `days` before the start of `today`, at a minute of the working day chosen by `salt`.
fn at(today: NaiveDate, days: u64, salt: u64) -> DateTime<Utc> {
    let day = today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let (hour, minute, second) = (13 + salt % 9, salt * 11 % 60, salt * 17 % 60);
    let time = NaiveTime::from_num_seconds_from_midnight_opt((hour * 3600 + minute * 60 + second) as u32, 0);
    day.and_time(time.unwrap_or_default()).and_utc()
}
