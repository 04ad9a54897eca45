//! The live listing. The server's form and homes are its children and work without it; on first use it takes over and filters in
//! the browser, with the same filter, the same order and the same cards.

#[cfg(feature = "hydrate")]
mod address;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod form;
#[cfg(feature = "hydrate")]
mod homes;
#[cfg(feature = "hydrate")]
mod house;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "hydrate")]
mod load;

use leptos::prelude::*;

/// `children` are the form, the count, the server's homes and the templates of the sentences. They stand in the page when this runs
/// in the browser, so there is nothing to wait for.
#[island]
pub fn Explorer(children: Children) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    live::start();
    children()
}
