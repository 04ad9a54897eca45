//! The homes for other programs.

pub mod drop_in;
