//! The one thing a visitor may have converted: areas, from feet to metres or back, as exact as the whole numbers that the page shows. Prices
//! stay in the currency they come in, and the page says so: a rate would be a guess.

use leptos::prelude::*;

use crate::{
    domain::measure::AreaUnit,
    server::{inventory::Building, site::Site},
};

/// The sentence about prices, and a button for `public/keep.js` and `public/areas.js`, not seen without them. The page is the same for
/// everybody: what somebody has chosen is known to their browser alone.
pub fn view(site: &Site, building: &Building) -> impl IntoView + use<> {
    let words = &site.words;
    let (own, other) = match building.settings.area_unit {
        AreaUnit::SquareFeet => ("ft²", "m²"),
        AreaUnit::SquareMetres => ("m²", "ft²"),
    };
    let script = Some(site.assets.path("areas.js").to_owned()).filter(|path| !path.is_empty());
    let button = script.map(|path| {
        let label = words.with("areas-in", &[("unit", other)]);
        view! { " "<button type="button" class="button" data-areas=own data-script=path disabled>{label}</button> }
    });
    view! { <p>{words.with("prices-as-sent", &[("currency", building.settings.currency.code())])} {button}</p> }
}
