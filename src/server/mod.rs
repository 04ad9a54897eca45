//! Sockets, files, secrets and clocks live here and nowhere else.

pub mod assets;
pub mod clock;
pub mod inventory;
pub mod media;
pub mod sandbox;
pub mod settings;
pub mod site;
