//! Sockets, files, secrets and clocks live here and nowhere else.

pub mod clock;
pub mod inventory;
pub mod settings;
