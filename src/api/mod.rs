//! Our own public wire: server functions at fixed addresses, one file per noun.

mod error;
mod units;

pub use error::ApiError;
pub use units::{GetUnit, Home, ListUnits, Units, get_unit, list_units};
