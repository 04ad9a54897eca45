//! Sockets, files, secrets and clocks live here and nowhere else.

pub mod budget;
pub mod chance;
pub mod clock;
pub mod inventory;
pub mod log;
pub mod settings;
pub mod sources;
pub mod store;
pub mod sync;
