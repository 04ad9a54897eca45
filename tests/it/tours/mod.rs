//! Tours: asked for, kept, told.

mod disk;
mod guard;
mod mail;
mod post_office;
mod sink;
