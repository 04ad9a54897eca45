//! What Stoop knows about homes, prices and filters. Pure: no input or output, no clock, no Leptos, no `cfg`; it compiles for the
//! server and for the browser, so nothing secret may live here.

pub mod alike;
pub mod card;
pub mod columns;
pub mod compass;
pub mod door;
pub mod facets;
pub mod filter;
pub mod freshness;
pub mod listing;
pub mod measure;
pub mod near;
pub mod order;
pub mod picture;
pub mod price;
pub mod query;
pub mod relax;
pub mod results;
pub mod stack;
pub mod template;
pub mod tour;
pub mod towers;
pub mod unit;
