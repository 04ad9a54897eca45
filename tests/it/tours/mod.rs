//! Tours: asked for, kept, told.

mod mail;
mod post_office;
