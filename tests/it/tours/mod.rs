//! Tours: asked for, kept, told.

mod guard;
mod leads_command;
mod mail;
mod post_office;
mod retention;
mod sink;
