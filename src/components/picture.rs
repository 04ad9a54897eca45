//! A picture in the size that fits, on its own average colour until it is there, and a drawing where there is none.

use leptos::prelude::*;

use crate::domain::picture::Picture;

/// When a picture is fetched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Fetch {
    /// When it comes near the window.
    #[default]
    Near,
    /// At once.
    Now,
    /// At once and before others: the picture that the page is about.
    First,
}

/// `sizes` says how wide it is shown, as the attribute is written.
#[component]
pub fn Image(picture: Picture, sizes: &'static str, #[prop(optional)] fetch: Fetch) -> impl IntoView {
    let Picture { src, srcset, alt, width, height, tint, plan: _ } = picture;
    let several = !srcset.is_empty();
    view! {
        {(!tint.is_empty()).then(|| tile(tint))}
        <img
            src=src
            srcset=several.then_some(srcset)
            sizes=several.then_some(sizes)
            alt=alt
            width=width.to_string()
            height=height.to_string()
            loading=(fetch == Fetch::Near).then_some("lazy")
            fetchpriority=(fetch == Fetch::First).then_some("high")
            decoding="async"
        />
    }
}

/// The average colour, behind the picture.
fn tile(tint: String) -> impl IntoView {
    view! { <svg class="tint" aria-hidden="true"><rect width="100%" height="100%" fill=tint /></svg> }
}
