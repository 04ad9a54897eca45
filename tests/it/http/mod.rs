//! The real router, asked as a browser would.

mod admin;
mod api;
mod areas;
mod bases;
mod building;
mod caching;
mod compare;
mod feeds;
mod hooks;
mod hostile;
mod nearly;
mod oracle;
mod outage;
mod pages;
mod peers;
mod pictures;
mod portfolio;
mod queries;
mod social_card;
mod structured_data;
pub mod tour;
mod unit_page;
