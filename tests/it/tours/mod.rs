//! Tours: asked for, kept, told.

mod delivery;
mod guard;
mod letters;
mod mail;
mod office_day;
mod pages;
mod post_office;
mod simulation;
mod sink;
