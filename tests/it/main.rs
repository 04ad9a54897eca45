//! The one integration binary.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and the place says enough")]

mod app;
mod budget;
mod contract;
mod domain;
mod http;
mod layering;
mod log;
mod pictures;
mod seeclickrent;
mod stage;
mod store;
mod sync;
mod tours;
