//! A filter applied to an inventory: which homes, in which order, on which page.

use super::{
    columns::{Columns, Fold},
    filter::{Filter, Page, Reading},
    order::compare,
};

/// Indices into the inventory's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// Every match, in order.
    pub matches: Vec<usize>,
    /// The page shown, within 1..=`pages`.
    pub page: Page,
    /// At least one.
    pub pages: u32,
    /// The address asked for a page past the end; the last is shown instead.
    pub past_end: bool,
    first: usize,
    last: usize,
}

impl Results {
    pub fn of(filter: &Filter, homes: &[Columns], fold: Fold) -> Self {
        let matcher = filter.matcher(Reading::Listing, fold);
        let mut matches: Vec<usize> = (0..homes.len()).filter(|i| matcher.matches(&homes[*i])).collect();
        matches.sort_by(|a, b| compare(filter, &homes[*a], &homes[*b]));
        let size = filter.view.page_size().unwrap_or(matches.len()).max(1);
        let pages = u32::try_from(matches.len().div_ceil(size).max(1)).unwrap_or(u32::MAX);
        let page = filter.page.min(Page(pages));
        let first = (page.0 as usize - 1) * size;
        let last = (first + size).min(matches.len());
        Self { past_end: filter.page > page, page, pages, first, last, matches }
    }

    /// The homes of the page shown.
    pub fn shown(&self) -> &[usize] {
        &self.matches[self.first..self.last]
    }

    pub fn total(&self) -> usize {
        self.matches.len()
    }
}
