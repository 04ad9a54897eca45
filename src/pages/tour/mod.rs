//! Tours: the form in which one is asked for, the receipt, and the pages that refuse. Requests are read and stored elsewhere; these
//! pages are told everything and ask nothing.

mod fields;
pub mod form;
mod office;
mod picker;
mod prescreen;
pub mod receipt;
pub mod refused;
mod summary;
mod wrong;

pub use self::{
    office::{dialled, ways},
    wrong::sentence,
};

use crate::server::inventory::Building;

/// Path of a building's tour form; with the id of a home, that home's.
pub fn path(building: &Building, unit: Option<&str>) -> String {
    let slug = &building.settings.slug;
    match unit {
        Some(id) => format!("/{slug}/tour?unit={}", query_value(id)),
        None => format!("/{slug}/tour"),
    }
}

fn query_value(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
