//! The one integration binary.

mod budget;
mod contract;
mod domain;
mod log;
mod seeclickrent;
mod stage;
mod store;
mod sync;
