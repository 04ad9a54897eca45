//! The way to send a home to somebody: by what the device shares with, else as a link on the clipboard. There with script only.

use leptos::prelude::*;

use crate::server::site::Site;

pub fn view(site: &Site) -> Option<impl IntoView + use<>> {
    let words = &site.words;
    let script = Some(site.assets.path("share.js").to_owned()).filter(|path| !path.is_empty())?;
    Some(view! {
        <p class="share">
            <button type="button" class="button" data-share data-module=script data-copied=words.text("share-copied") data-by-hand=words.text("share-by-hand")>
                <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
                    <path d="M12 15V3M8 7l4-4 4 4M6 11H5v10h14V11h-1" />
                </svg>
                {words.text("share")}
            </button>
            <span class="fine" aria-live="polite"></span>
        </p>
    })
}
