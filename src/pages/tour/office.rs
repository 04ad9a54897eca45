//! The leasing office's phone and mail, as links within a sentence.

use leptos::prelude::*;

use crate::server::{inventory::Building, site::Site};

/// The digits of a number as `tel:` takes them.
pub fn dialled(phone: &str) -> String {
    let number: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{number}")
}

/// Both ways there are, a line each; nothing where neither is known.
pub fn ways(site: &Site, building: &Building) -> Option<impl IntoView + use<>> {
    let words = &site.words;
    let settings = &building.settings;
    let way = |href: String, label: String| view! { <li><a href=href>{label}</a></li> };
    let call = settings.phone.as_ref().map(|phone| way(dialled(phone), words.with("tour-contact-call", &[("value", phone)])));
    let write = settings.email.as_ref().map(|email| way(format!("mailto:{email}"), words.with("tour-contact-write", &[("value", email)])));
    (call.is_some() || write.is_some()).then(|| view! { <ul class="ways">{call}{write}</ul> })
}
