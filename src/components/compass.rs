//! A small wind rose whose petals are lit on the sides where the windows are. The words stand beside it, so it is hidden from whoever
//! reads the page aloud.

use leptos::prelude::*;

use crate::domain::compass::Side;

/// Nothing without a side to light.
#[component]
pub fn Compass(sides: Vec<Side>) -> impl IntoView {
    let petals = Side::ALL.map(|side| {
        let lit = sides.contains(&side);
        let main = side.degrees() % 90 == 0;
        let shape = if main { "M24 24 19 17 24 3 29 17Z" } else { "M24 24 20.500 17 24 10 27.500 17Z" };
        let turn = format!("rotate({} 24 24)", side.degrees());
        (main || lit).then(|| view! { <path class="petal" class:lit=lit d=shape transform=turn /> })
    });
    (!sides.is_empty()).then(|| {
        view! {
            <svg class="compass" viewBox="0 -8 48 56" width="48" height="56" aria-hidden="true">
                <path class="north" d="M21.500 0v-7l5 7v-7" />
                <circle cx="24" cy="24" r="22" />
                {petals.into_iter().collect_view()}
            </svg>
        }
    })
}
