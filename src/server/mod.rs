//! Sockets, files, secrets and clocks live here and nowhere else.

pub mod assets;
pub mod budget;
pub mod chance;
pub mod check;
pub mod clock;
pub mod command;
pub mod drawing;
pub mod feeds;
pub mod health;
pub mod hooks;
pub mod inventory;
pub mod leads;
pub mod log;
pub mod mail;
pub mod media;
pub mod metrics;
pub mod sandbox;
pub mod settings;
pub mod site;
pub mod social_card;
pub mod sources;
pub mod store;
pub mod sync;
#[cfg(test)]
pub mod testing;
pub mod theme;
pub mod tours;
pub mod validators;
