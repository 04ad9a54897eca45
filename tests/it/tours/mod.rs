//! Tours: asked for, kept, told.

mod delivery;
mod disk;
mod guard;
mod leads_command;
mod letters;
mod mail;
mod office_day;
mod pages;
mod post_office;
mod prescreen;
mod retention;
mod simulation;
mod sink;
mod told_by_mail;
