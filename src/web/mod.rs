//! The HTTP side: which address leads where, what is cached, what every answer carries.

mod answer;
mod api;
mod encoding;
mod files;
mod headers;
mod page_cache;
mod pages;
mod router;

pub use router::{Web, router};
