//! The part of a form that is different every time.

use crate::domain::tour::{Slot, TourKind};

/// What a form needs of the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// The kind whose times these are.
    pub kind: TourKind,
    /// Free slots, soonest first.
    pub slots: Vec<Slot>,
    /// The id that makes this form's submission one.
    pub submission: String,
    /// The signed time at which the form was served.
    pub stamp: String,
}
