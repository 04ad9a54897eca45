//! Who lives where today: every door of the building with its standing, its exceptions and its date.

use chrono::{Days, NaiveDate};

use super::lines::{GARDEN, LINES, Layout, PENTHOUSE_A, PENTHOUSE_B};

/// Standing of floors 12 to 1, one letter for each of the lines A to F:
/// `a` available, `p` applied, `l` leased, `r` rented, `m` the model home, `.` not advertised on the website.
const STANDING: [&str; 12] =
    ["alapla", "rlaaal", "alpala", "lral.a", "alalal", "lapaar", "arlalm", "plaral", "a.lapa", "lararl", "alaaa.", "rapaal"];

/// Id of `1A`; with six doors to a floor, the vendor's own sample (`2A`) keeps its number, 9821.
const FIRST_ID: u64 = 9815;

/// How a home stands with its leasing team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Free, or free from its date.
    Available,
    /// Somebody's application is being looked at.
    Applied,
    /// Lease signed.
    Leased,
    /// Lived in.
    Rented,
    /// Shown to visitors and not let: a word that the vendor's documentation does not have.
    Model,
    /// Lived in, and kept off the website.
    Hidden,
}

impl Standing {
    /// The word on the vendor's wire.
    pub fn status(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Applied => "applied",
            Self::Leased => "leased",
            Self::Rented | Self::Hidden => "rented",
            Self::Model => "model home",
        }
    }
}

/// One front door.
#[derive(Debug)]
pub struct Door {
    pub id: u64,
    pub label: String,
    /// As the record has it; `None` where nobody filled it in.
    pub floor: Option<i64>,
    /// The true storey, for rent and view.
    pub storey: u32,
    pub layout: &'static Layout,
    pub exposure: Option<&'static str>,
    pub outdoor: &'static str,
    /// `None` where the building does not advertise the area.
    pub square_feet: Option<u32>,
    pub price_advertised: bool,
    pub standing: Standing,
}

/// Every door in the order of ids.
pub fn doors() -> impl Iterator<Item = Door> {
    std::iter::once(garden())
        .chain((1..=12).flat_map(|storey| LINES.iter().enumerate().map(move |(nth, line)| door(storey, nth, line))))
        .chain([
            Door { id: 9887, label: "PHA".into(), floor: Some(13), ..penthouse(&PENTHOUSE_A, Standing::Available) },
            Door { id: 9888, label: "PHB".into(), floor: None, square_feet: None, ..penthouse(&PENTHOUSE_B, Standing::Applied) },
        ])
}

/// The garden home; the team never gave it a floor.
fn garden() -> Door {
    Door {
        id: FIRST_ID - 1,
        label: "G-02".into(),
        floor: None,
        storey: 1,
        layout: &GARDEN,
        exposure: Some(GARDEN.exposure),
        outdoor: GARDEN.outdoor,
        square_feet: Some(GARDEN.area),
        price_advertised: true,
        standing: Standing::Available,
    }
}

/// A penthouse: its price is given on request.
fn penthouse(layout: &'static Layout, standing: Standing) -> Door {
    Door {
        id: 0,
        label: String::new(),
        floor: None,
        storey: 13,
        layout,
        exposure: Some(layout.exposure),
        outdoor: layout.outdoor,
        square_feet: Some(layout.area),
        price_advertised: false,
        standing,
    }
}

/// The door of a line on a storey.
fn door(storey: u32, nth: usize, layout: &'static Layout) -> Door {
    let letter = STANDING[12 - storey as usize].as_bytes()[nth];
    let standing = match letter {
        b'a' => Standing::Available,
        b'p' => Standing::Applied,
        b'l' => Standing::Leased,
        b'm' => Standing::Model,
        b'.' => Standing::Hidden,
        _ => Standing::Rented,
    };
    let place = (storey, layout.line);
    Door {
        id: FIRST_ID + u64::from(storey - 1) * 6 + nth as u64,
        label: format!("{storey}{}", layout.line),
        floor: Some(i64::from(storey)),
        storey,
        layout,
        exposure: (!matches!(place, (3, 'D') | (6, 'A'))).then_some(layout.exposure),
        outdoor: outdoor(storey, layout),
        square_feet: (!matches!(place, (5, 'E') | (9, 'C') | (10, 'A'))).then(|| layout.area + (storey * 5 + nth as u32 * 3) % 9),
        price_advertised: !matches!(place, (12, 'F') | (11, 'E')),
        standing,
    }
}

/// Outdoor space: ground floors open to the gardens, the setback of the ninth floor carries terraces, the street side has balconies.
fn outdoor(storey: u32, layout: &Layout) -> &'static str {
    match (storey, layout.line) {
        (1, 'C' | 'D') => "patio",
        (1, 'E') => "yard",
        (1, _) => "none",
        (2, 'D') => "garden",
        (9, 'E' | 'B' | 'F') => "terrace",
        (12, 'A' | 'B') => "rooftop",
        _ => layout.outdoor,
    }
}

/// The first day of the next tenancy: long past, today, in days, in months, or not yet known.
pub fn date_available(door: &Door, today: NaiveDate) -> Option<NaiveDate> {
    const AHEAD: [u64; 9] = [0, 3, 9, 12, 16, 24, 38, 55, 97];
    const BEHIND: [u64; 5] = [2, 6, 15, 27, 61];
    let pick = door.id as usize;
    match door.standing {
        Standing::Available if pick % 11 == 3 => None,
        Standing::Available if pick % 5 < 2 => today.checked_sub_days(Days::new(BEHIND[pick / 5 % 5])),
        Standing::Available | Standing::Applied => today.checked_add_days(Days::new(AHEAD[pick * 2 % 9])),
        Standing::Model => None,
        Standing::Leased => today.checked_sub_days(Days::new(BEHIND[pick % 5])),
        Standing::Rented | Standing::Hidden => {
            pick.is_multiple_of(2).then(|| today.checked_add_days(Days::new(120 + door.id % 150))).flatten()
        }
    }
}
