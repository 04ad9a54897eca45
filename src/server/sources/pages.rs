//! Going through a vendor's pages without going round in circles.

use std::collections::HashSet;

use sha2::{Digest as _, Sha256};

use super::SourceError;

/// A vendor with more pages than this for one building is going round in circles, or is no vendor of ours.
const MOST: usize = 300;

/// The pages of one inventory so far.
#[derive(Debug, Default)]
pub struct Pages {
    asked: HashSet<String>,
    seen: HashSet<[u8; 32]>,
    ids: HashSet<String>,
}

impl Pages {
    /// Before a page is asked for.
    ///
    /// # Errors
    ///
    /// Where it was asked for already, or there are too many.
    pub fn turn_to(&mut self, page: &str) -> Result<(), SourceError> {
        if self.asked.len() >= MOST {
            return Err(SourceError::Nonsense(format!("it has more than {MOST} pages")));
        }
        if self.asked.insert(page.to_owned()) { Ok(()) } else { Err(SourceError::Nonsense("its pages lead in a circle".to_owned())) }
    }

    /// Whether a page's content is one that came before: a vendor that knows no pages answers all of them alike.
    pub fn is_repeated(&mut self, body: &[u8]) -> bool {
        !self.seen.insert(Sha256::digest(body).into())
    }

    /// Whether a page has homes and every one of them was on a page before, however its other words differ (a time, an address). `false`
    /// for a page on which no home bears an id.
    pub fn has_only_known(&mut self, ids: impl IntoIterator<Item = String>) -> bool {
        let are_new: Vec<bool> = ids.into_iter().map(|id| self.ids.insert(id)).collect();
        !are_new.is_empty() && !are_new.contains(&true)
    }
}
