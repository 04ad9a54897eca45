//! The one integration binary.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and the place says enough")]

mod app;
mod budget;
mod contract;
mod domain;
mod fair_housing;
mod http;
mod layering;
mod log;
mod pictures;
mod reelly;
mod rentengine;
mod seeclickrent;
mod spark;
mod stage;
mod store;
mod sturents;
mod sync;
mod tours;
mod vendors;
