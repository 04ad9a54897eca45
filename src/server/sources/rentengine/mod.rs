//! RentEngine.

pub mod webhook;
