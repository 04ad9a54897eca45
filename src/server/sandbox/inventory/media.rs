//! Which pictures were uploaded for a home.

use super::Plan;
use super::census::{Door, Standing};

/// The floor plan. Penthouses and some corner homes have the architect's PDF; a few homes have none yet.
pub fn plan(door: &Door) -> Plan {
    match (door.storey, door.layout.line) {
        (13, _) | (3 | 8, 'F') | (11, 'E') | (2, 'D') => Plan::Pdf,
        (7, 'C') | (10, 'D') | (4, 'B') => Plan::None,
        _ => Plan::Picture,
    }
}

/// Scenes in upload order: none, a few, or the whole visit.
pub fn photos(door: &Door) -> Vec<String> {
    let scenes: &[&str] = match door.standing {
        _ if matches!((door.storey, door.layout.line), (2, 'C') | (7, 'D') | (12, 'C')) => &[],
        Standing::Leased | Standing::Rented | Standing::Hidden if door.id.is_multiple_of(3) => &[],
        Standing::Leased | Standing::Rented | Standing::Hidden => &["living-room"],
        _ if door.storey == 13 || door.layout.bed == 3 => &["living-room", "view", "kitchen", "bedroom", "bathroom", "facade", "lobby"],
        _ if door.layout.bed == 0 && door.storey.is_multiple_of(2) => &["living-room", "kitchen"],
        _ if door.id.is_multiple_of(5) => &["bedroom", "living-room", "view", "facade"],
        _ if door.id.is_multiple_of(4) => &["living-room", "bedroom", "bathroom"],
        _ => &["living-room", "kitchen", "bedroom", "bathroom", "view"],
    };
    scenes.iter().map(|&scene| scene.to_owned()).collect()
}
