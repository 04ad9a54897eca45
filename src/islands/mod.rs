//! Everything that ships as wasm.

mod explorer;

pub use explorer::Explorer;
