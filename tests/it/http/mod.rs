//! The real router, asked as a browser would.

mod admin;
mod api;
mod caching;
mod feeds;
mod hostile;
mod oracle;
mod outage;
mod pages;
mod pictures;
mod queries;
mod structured_data;
pub mod tour;
