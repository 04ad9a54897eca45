//! The write path: a renter's request is on the disk before it is acknowledged, then told to the leasing team until somebody has it.

pub mod contact;
pub mod fresh;
pub mod guard;
pub mod notice;
pub mod reception;
pub mod world;
