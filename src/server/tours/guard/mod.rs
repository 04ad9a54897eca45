//! What stands between the tour form and those who abuse it. A doubt never refuses a request, it holds it back until a person has looked:
//! a renter who waits is worth more than a robot kept out. Only a visitor who posts without end is refused.

pub mod doubt;
pub mod rate;
pub mod stamp;
pub mod visitor;

pub use self::{
    doubt::{Doubt, signals},
    rate::{Rate, Verdict},
    stamp::Stamp,
    visitor::Visitor,
};
