//! The photos, and the dialog in which the script shows them one at a time.

use leptos::prelude::*;

use super::{
    mosaic::{Share, shares},
    plan::COLUMN,
    sign,
};
use crate::{
    components::{Fetch, Image},
    domain::unit::{Asset, Unit},
    server::{
        media::{Role, Variant},
        site::{Moment, Site, Widest},
    },
};

/// Photos that may be in view without scrolling: on a phone two rows below a plan.
const AT_ONCE: usize = 5;

/// How wide a photo is shown.
const fn sizes(share: Share) -> &'static str {
    match share {
        Share::Whole => COLUMN,
        Share::Half => "(max-width: 860px) 46vw, min(27vw, 420px)",
        Share::Third => "(max-width: 860px) 30vw, min(18vw, 280px)",
    }
}

/// `lead`: no plan comes before them.
pub fn view(site: &Site, moment: &Moment, unit: &Unit, photos: &[&Asset], lead: bool) -> Option<impl IntoView + use<>> {
    if photos.is_empty() {
        return None;
    }
    let words = &site.words;
    let script = Some(site.assets.path("gallery.js").to_owned()).filter(|path| !path.is_empty());
    let links = photos.iter().zip(shares(photos.len(), lead)).enumerate().map(|(index, (photo, share))| {
        let picture = site.picture(moment, unit, Role::Photo, photo, Widest::Page, site.photo_alt(unit, photo));
        let fetch = match index {
            0 if lead => Fetch::First,
            _ if index < AT_ONCE => Fetch::Now,
            _ => Fetch::Near,
        };
        let full = site.picture_path(moment, unit, Role::Photo, photo, Variant::Full);
        view! {
            <a class=share.class() href=full data-caption=photo.caption.clone()>
                <Image picture sizes=sizes(share) fetch />
            </a>
        }
    });
    let links = links.collect_view();
    Some(view! {
        <section class="gallery" aria-label=words.text("photos") data-gallery data-module=script>{links}</section>
        {dialog(site, unit, photos.len())}
    })
}

/// Empty until the script opens it with a photo.
fn dialog(site: &Site, unit: &Unit, count: usize) -> impl IntoView + use<> {
    let words = &site.words;
    let several = count > 1;
    let counter = words.with("photo-count", &[("n", "{n}"), ("value", &count.to_string())]);
    let turn = |value: &'static str, name: &str, path: &'static str| {
        view! { <button type="button" class="turn" value=value aria-label=words.text(name)>{sign(path)}</button> }
    };
    view! {
        <dialog class="gallery-view" data-gallery-view aria-label=words.with("photos-of", &[("home", &unit.label)])>
            <p class="gallery-words" aria-live="polite"><strong data-counter=counter></strong><span></span></p>
            <button type="button" value="close" aria-label=words.text("photo-close")>{sign("M6 6l12 12M18 6L6 18")}</button>
            <div class="gallery-stage"></div>
            {several.then(|| turn("previous", "photo-previous", "M15 5l-7 7 7 7"))}
            {several.then(|| turn("next", "photo-next", "M9 5l7 7-7 7"))}
        </dialog>
    }
}
