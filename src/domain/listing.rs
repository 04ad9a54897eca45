//! An inventory ready to be listed: what is searched and what is said, home for home.

use super::{card::Card, columns::Columns};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    pub columns: Vec<Columns>,
    /// Index for index with `columns`.
    pub cards: Vec<Card>,
}
