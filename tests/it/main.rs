//! The one integration binary.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and the place says enough")]

mod budget;
mod contract;
mod domain;
mod log;
mod seeclickrent;
mod stage;
mod store;
mod sync;
