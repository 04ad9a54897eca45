//! The one integration binary.

mod app;
mod domain;
mod http;
mod layering;
