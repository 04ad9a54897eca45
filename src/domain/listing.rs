//! An inventory ready to be listed: what is searched and what is said, home for home.

use super::{card::Card, columns::Columns};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    pub columns: Vec<Columns>,
    /// Index for index with `columns`.
    pub cards: Vec<Card>,
    /// Index for index with `columns`: the storey on which the home is drawn, counted as they are drawn; `None` for a home that is not.
    pub storeys: Vec<Option<usize>>,
}
