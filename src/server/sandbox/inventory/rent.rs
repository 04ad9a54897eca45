//! What a home costs: the line's rent by storey, its outdoor space, and the concession offered on it.

use super::census::{Door, Standing};

/// The money of one home.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quote {
    /// Dollars a month, whole or half.
    pub gross: f64,
    /// Dollars a month after the concession, to the cent.
    pub net: f64,
    pub weeks_free: Option<u32>,
    /// Months; `None` where the team left it open.
    pub lease_term: Option<u32>,
}

/// Rent and concession of a home. Larger and higher homes cost more, and outdoor space has its price.
pub fn quote(door: &Door) -> Quote {
    let floors_up = f64::from(door.storey.saturating_sub(1).min(11));
    let outdoor = match door.outdoor {
        _ if door.layout.rent_per_floor == 0.0 => 0.0,
        same if same == door.layout.outdoor => 0.0,
        "none" => -60.0,
        "terrace" | "rooftop" => 310.0,
        _ => 145.0,
    };
    let gross = door.layout.rent + door.layout.rent_per_floor * floors_up + outdoor;
    let (weeks_free, lease_term) = concession(door);
    Quote { gross, net: net(gross, weeks_free, lease_term), weeks_free, lease_term }
}

/// Free weeks and lease term. The upper floors let themselves; long leases come with the larger homes.
fn concession(door: &Door) -> (Option<u32>, Option<u32>) {
    let offered = matches!(door.standing, Standing::Available | Standing::Applied);
    match (door.storey, door.layout.line) {
        (2, 'A') => (Some(4), Some(13)),
        (4, 'A') | (7, 'D') | (11, 'D') => (None, None),
        _ if !offered => (None, Some(12)),
        (8..=9, 'E' | 'F') | (9, 'C') => (Some(6), Some(13)),
        (2 | 4, 'B' | 'E') | (6, 'B') => (Some(8), Some(26)),
        (1..=3, 'C' | 'D') => (Some(4), Some(13)),
        (5, 'E') => (Some(2), Some(12)),
        (7, 'E') => (Some(3), None),
        (10 | 11, 'A' | 'D') => (None, Some(24)),
        _ => (None, Some(12)),
    }
}

/// Net rent as the vendor's sample has it (3,200 with four weeks on thirteen months is 2,933.33): free months count four weeks
/// and are spread over the whole years of the lease, twelve months where the term is open.
fn net(gross: f64, weeks_free: Option<u32>, lease_term: Option<u32>) -> f64 {
    let months_free = f64::from(weeks_free.unwrap_or(0)) / 4.0;
    let spread_over = f64::from((lease_term.unwrap_or(12) / 12).max(1) * 12);
    (gross * (spread_over - months_free) / spread_over * 100.0).round() / 100.0
}
