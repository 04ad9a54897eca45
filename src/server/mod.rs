//! Sockets, files, secrets and clocks live here and nowhere else.

pub mod clock;
pub mod inventory;
pub mod media;
pub mod settings;
#[cfg(test)]
pub mod testing;
pub mod validators;
