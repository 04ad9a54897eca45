//! Pictures through the process that draws.

mod corpus;
mod hostile;
mod studio;
