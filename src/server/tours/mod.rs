//! The write path: a renter's request is on the disk before it is acknowledged, then told to the leasing team until somebody has it.

pub mod consent;
pub mod contact;
pub mod delivery;
pub mod fresh;
pub mod guard;
pub mod invite;
pub mod letterhead;
pub mod letters;
pub mod notice;
pub mod reception;
pub mod retention;
pub mod start;
pub mod world;
