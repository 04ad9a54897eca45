//! The HTTP side: which address leads where, what is cached, what every answer carries.

mod admin;
mod answer;
mod api;
mod cards;
mod drop_in;
mod encoding;
mod feeds;
mod files;
mod headers;
mod hooks;
mod page_cache;
mod pages;
mod receipts;
mod router;
pub mod same_origin;
mod tours;

pub use admin::admin_router;
pub use router::{Web, router};
