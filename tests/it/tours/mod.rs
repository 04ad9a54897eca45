mod letters;
mod mail;
mod post_office;
