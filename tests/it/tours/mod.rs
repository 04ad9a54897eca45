//! Tours: asked for, kept, told.

mod guard;
mod mail;
mod post_office;
mod simulation;
mod sink;
