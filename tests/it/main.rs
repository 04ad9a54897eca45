//! The one integration binary.

mod domain;
