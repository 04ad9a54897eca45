//! The address bar: every state is one.

use wasm_bindgen::JsValue;

/// The query of the address, without `?`.
pub fn query() -> String {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    search.strip_prefix('?').map_or(search.clone(), str::to_owned)
}

/// A choice gets an entry of its own, so that Back undoes it; typing replaces the entry it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    Push,
    Replace,
}

/// Shows `href` in the address bar.
pub fn show(href: &str, entry: Entry) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    // A browser that refuses (too many in a short time) keeps the older address; the homes are right all the same.
    let _ = match entry {
        Entry::Push => history.push_state_with_url(&JsValue::NULL, "", Some(href)),
        Entry::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(href)),
    };
}

/// Leaves for `href` the ordinary way, which the server answers.
pub fn leave(href: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().assign(href);
    }
}
